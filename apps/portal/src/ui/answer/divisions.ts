import type { AddressValue } from '@vermilion/services'

/** A division of GB/T 2260: province, city, district, and street where the hall knows them. */
export type Division = {
  readonly code: string
  readonly name: string
  readonly children?: readonly Division[]
}

/** Names that only say that a level is not used here. */
const FILLERS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

/** The divisions from the province down to the one with this code, as far as they are known. */
export function pathOf(divisions: readonly Division[], code: string): readonly Division[] {
  const found = divisions.find((each) => code.startsWith(each.code))
  if (!found) return []
  return [found, ...pathOf(found.children ?? [], code)]
}

/** Goes on by itself where there is nothing to choose: Beijing has one city-level division only. */
export function descend(division: Division): readonly Division[] {
  const [only, ...others] = division.children ?? []
  return only && others.length === 0 ? [division, ...descend(only)] : [division]
}

export function divisionName(divisions: readonly Division[], code: string): string {
  return pathOf(divisions, code)
    .map(({ name }) => name)
    .filter((name) => !FILLERS.has(name))
    .join('')
}

/** The address as it is written on an envelope: from the large to the small, without spaces. */
export function addressLine(divisions: readonly Division[], address: AddressValue): string {
  return `${divisionName(divisions, address.street ?? address.division)}${address.text}`
}
