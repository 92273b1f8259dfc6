const FAMILIES = [
  ['Edg', 'Edge'],
  ['Firefox', 'Firefox'],
  ['Chrom', 'Chromium'],
  ['Safari', 'Safari'],
] as const
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'] as const

/** Family and system of a browser, enough to know one's own sign-ins apart; never the whole string. */
export function browserOf(agent: string): string {
  const family = FAMILIES.find(([mark]) => agent.includes(mark))?.[1]
  const system = SYSTEMS.find((mark) => agent.includes(mark))
  return [family, system].filter((part) => part !== undefined).join(' · ') || '–'
}
