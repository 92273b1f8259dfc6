/** The languages of the interface, as BCP 47 tags. Written as equals, neither translated from the other. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const COOKIE = 'vermilion-language'
const YEAR_SECONDS = 365 * 24 * 3600

/** The person's own choice first, then what the browser asks for, then Chinese. */
export function chooseLanguage(cookies: string, preferred: readonly string[]): Language {
  const chosen = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(cookies)?.[1]
  for (const tag of [chosen, ...preferred]) {
    const found = LANGUAGES.find((each) => each.split('-')[0] === tag?.split('-')[0]?.toLowerCase())
    if (found) return found
  }
  return 'zh-CN'
}

/** The cookie that keeps a choice; readable by the server, which holds nothing else in it. */
export function languageCookie(language: Language): string {
  return `${COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
}
