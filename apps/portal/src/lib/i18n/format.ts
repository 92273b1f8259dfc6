import type { Language } from './language.ts'
import { TIME_ZONE, useLanguage } from './provider.tsx'

export type Money = { readonly amount: string; readonly currency: string }

/** English dates are day first, as in a letter: 3 March 2026. */
const localeOf: Record<Language, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

/** Dates, times, numbers and money as a letter would write them; all times are Beijing time. */
export function formatter(language: Language) {
  const locale = localeOf[language]
  const at = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, ...options })
  const day = at({ year: 'numeric', month: 'long', day: 'numeric' })
  const shortDay = at({ month: 'long', day: 'numeric' })
  const time = at({ hour: '2-digit', minute: '2-digit', hour12: false })
  const whole = new Intl.NumberFormat(locale)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })

  const date = (value: string | number) => day.format(instantOf(value))
  return {
    /** A calendar date (`2026-03-03`) or the Beijing date of an instant. */
    date,
    /** Without the year, where the year is plain. */
    dayMonth: (value: string | number) => shortDay.format(instantOf(value)),
    time: (value: string | number) => time.format(instantOf(value)),
    dateTime: (value: string | number) =>
      `${date(value)}${language === 'en' ? ', ' : ' '}${time.format(instantOf(value))}`,
    /** "3 days ago", in the largest unit that says something. */
    ago: (at: number, now: number) => {
      const [unit, ms] = UNITS.find(([, each]) => now - at >= each) ?? (['second', 1_000] as const)
      return relative.format(-Math.max(0, Math.floor((now - at) / ms)), unit)
    },
    number: (value: number | bigint) => whole.format(value),
    /** Of a decimal string, every digit of it. */
    decimal: (value: string) => exact.format(value as Intl.StringNumericLiteral),
    money: (money: Money) => formatMoney(money, locale, language),
    /** Chinese puts its own comma between all of them. */
    list: (items: readonly string[]) =>
      language === 'en' ? new Intl.ListFormat(locale).format(items) : items.join('、'),
  }
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** A calendar date is noon of that day in Beijing, so that no rounding can move it. */
function instantOf(value: string | number): number {
  if (typeof value === 'number') return value
  return Date.parse(value.length === 10 ? `${value}T12:00:00+08:00` : value)
}

/** Works on the decimal string itself: no amount passes through a float. */
function formatMoney({ amount, currency }: Money, locale: string, language: Language): string {
  const bare = amount.replace(/\.0+$/, '')
  const fraction = bare.split('.')[1]?.length ?? 0
  const figure = new Intl.NumberFormat(locale, {
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(bare as Intl.StringNumericLiteral)
  if (currency === 'CNY' && language === 'zh-CN') return `${figure} 元`
  return `${currency} ${figure}`
}

const made = new Map<Language, ReturnType<typeof formatter>>()

/** Made once a language: its parts cost more than drawing what they write. */
export function useFormat(): ReturnType<typeof formatter> {
  const language = useLanguage()
  const format = made.get(language) ?? formatter(language)
  made.set(language, format)
  return format
}
