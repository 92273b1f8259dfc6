import type { Industry } from '@vermilion/services'

const byCode = new WeakMap<readonly Industry[], ReadonlyMap<string, Industry>>()

export function industryOf(industries: readonly Industry[], code: string): Industry | undefined {
  const known = byCode.get(industries) ?? new Map(industries.map((each) => [each.code, each]))
  byCode.set(industries, known)
  return known.get(code)
}
