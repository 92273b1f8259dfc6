import { describe, expect, test } from 'vitest'
import { expectRefusal, KIND, problemsOf, type Refusal } from '../../../tests/refusal.ts'
import { SMALL } from '../../../tests/small-catalogue.ts'
import { compileKind } from '../../certificates/compile-kind.ts'
import { loadCatalogue } from '../load-catalogue.ts'

const FIRST = 'certificates/bench-permit.v1.yaml'

describe('a kind is whole', () => {
  const refusals: Refusal[] = [
    ['no word on disclosure', KIND, ', disclose: [visit]', '', 'claims.holder.disclose', /missing/],
    [
      'an unknown purpose',
      KIND,
      'disclose: [visit]',
      'disclose: [party]',
      'claims.holder.disclose',
      /no purpose party/,
    ],
    ['no word on its end', KIND, 'validity: limited\n', '', 'validity', /missing/],
    [
      'a last day that no claim says',
      KIND,
      'validity: limited',
      'validity: { until: endsOn }',
      'validity.until',
      /no claim endsOn/,
    ],
    [
      'a last day that is no date',
      KIND,
      'validity: limited',
      'validity: { until: size }',
      'validity.until',
      /is a date/,
    ],
    [
      'a change of what it does not say',
      KIND,
      'changes: [size]',
      'changes: [colour]',
      'status.changes',
      /no claim colour/,
    ],
    [
      'an extract without its number',
      KIND,
      'slim: [certificateNumber, holder]',
      'slim: [holder]',
      'slim',
      /has the claim certificateNumber/,
    ],
    [
      'an extract that says whose it is not',
      KIND,
      'slim: [certificateNumber, holder]',
      'slim: [certificateNumber]',
      'slim',
      /has the claim holder/,
    ],
    ['a claim without a key', KIND, ', size: 3 }', ' }', 'compact.keys', /size has no key/],
    [
      'a key for nothing',
      KIND,
      ', size: 3 }',
      ', size: 3, colour: 4 }',
      'compact.keys',
      /no claim colour/,
    ],
    ['two claims under one key', KIND, 'size: 3 }', 'size: 2 }', 'compact.keys', /two claims/],
    ['one table for two', KIND, 'extract: 2', 'extract: 1', 'compact.extract', /table of its own/],
    [
      'a claim with a name of the credential',
      KIND,
      'holder: { label',
      'name: { label',
      'claims.name',
      /word of the credential/,
    ],
    [
      'a frame that is not said',
      KIND,
      ', ornament: cloud',
      '',
      'layouts.plain.ornament',
      /missing/,
    ],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))

  test('a service cannot give an end to a kind that has none', () => {
    const files = {
      ...SMALL,
      [KIND]: (SMALL[KIND] ?? '').replace('validity: limited', 'validity: unlimited'),
    }
    expect(problemsOf(files)).toContainEqual(
      expect.objectContaining({
        path: 'outcomes.permit.valid',
        reason: 'a bench-permit has no end',
      }),
    )
  })
})

describe('editions', () => {
  const text = SMALL[KIND] ?? ''
  const next = text
    .replace('version: 1', 'version: 2')
    .replace('table: 1, extract: 2', 'table: 3, extract: 4')
  const both = (first: string, second: string) => ({ ...SMALL, [FIRST]: first, [KIND]: second })

  test('the newest is issued, and those before it stay', () => {
    const { kinds, editions } = loadCatalogue(both(text, next))
    expect(kinds['bench-permit']?.version).toBe(2)
    expect(editions.map(({ version }) => version)).toEqual([2, 1])
    const [second, first] = editions.map(compileKind)
    expect(second?.schema.$id).not.toBe(first?.schema.$id)
  })

  test.each([
    [
      'a number of an earlier table',
      both(text, text.replace('version: 1', 'version: 2')),
      'compact.table',
      /that of bench-permit/,
    ],
    [
      'a key that meant another claim',
      both(text, next.replace('holder: 2, size: 3', 'holder: 3, size: 2')),
      'compact.keys.holder',
      /stands for size in edition 1|stands for size/,
    ],
    ['the same number twice', both(text, text), 'version', /already/],
    [
      'a gap',
      both(text, next.replace('version: 2', 'version: 3')),
      'version',
      /edition 2 is missing/,
    ],
    [
      'another type',
      both(text, next.replace('type: BenchPermit', 'type: ParkPermit')),
      'type',
      /another kind/,
    ],
    [
      'a newest one under the name of an old one',
      { ...SMALL, [KIND]: text, 'certificates/bench-permit.v2.yaml': next },
      'version',
      /no number in its file name/,
    ],
    [
      'a first form that says the second’s',
      both(text.replace('version: 1', 'version: 1\nform: 1'), next),
      'slim',
      /form 1/,
    ],
  ])('%s is refused', (_, files, path, reason) => {
    const named = problemsOf(files).filter((each) => each.path === path)
    expect(named.map((each) => each.reason).join('\n'), JSON.stringify(problemsOf(files))).toMatch(
      reason,
    )
  })
})
