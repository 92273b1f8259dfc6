import type { Text } from '@vermilion/credentials'

export type Language = keyof Text
export const LANGUAGES: readonly Language[] = ['zh', 'en']

export type Values = Readonly<Record<string, string | number>>

/** What a command says, in the language of whoever runs it. */
export interface Speech {
  /** The text with its `{names}` filled in. */
  readonly say: (text: Text, values?: Values) => string
  /** An instant as a letter would write it, in Beijing time. */
  readonly when: (at: number) => string
}

/** The language asked for, else the locale's by POSIX: the first that is set decides. */
export function languageOf(
  asked: string | undefined,
  { LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv,
): Language {
  const language = LANGUAGES.find((each) => each === asked)
  if (language) return language
  return /^zh(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
}

export function speechIn(language: Language): Speech {
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: 'Asia/Shanghai',
      ...options,
    })
  const day = written({ year: 'numeric', month: 'long', day: 'numeric' })
  const time = written({ hour: '2-digit', minute: '2-digit', hour12: false })
  return {
    say: (text, values = {}) =>
      text[language].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)),
    when: (at) =>
      language === 'zh'
        ? `北京时间${day.format(at)} ${time.format(at)}`
        : `${day.format(at)}, ${time.format(at)} Beijing time`,
  }
}
