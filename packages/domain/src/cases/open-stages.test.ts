import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { course } from './case.support.ts'
import type { Course, Fork } from './course.ts'
import { openStages } from './open-stages.ts'

const open = (answered: readonly string[], given: Course = course) =>
  openStages(given, new Set(answered)).open.map(({ key }) => key)
const joining = (join: Fork['join']): Course => ({
  ...course,
  route: ['intake', { fork: ['papers', 'site', 'fire'], join }, 'decision'],
})
const without = (...stages: readonly string[]): Course => ({
  ...course,
  stages: Object.fromEntries(
    Object.entries(course.stages).map(([key, stage]) => [
      key,
      stages.includes(key) ? { ...stage, when: false } : stage,
    ]),
  ),
})

describe('the open stages of a route', () => {
  test.each([
    [[], ['intake'], 'it begins at the beginning'],
    [['intake'], ['papers', 'site', 'fire'], 'a fork opens all at once'],
    [['intake', 'site'], ['papers', 'fire'], 'each answers in its own time'],
    [['intake', 'papers', 'site', 'fire'], ['decision'], 'all have answered'],
    [['intake', 'papers', 'site', 'fire', 'decision'], [], 'nothing is left'],
    [['papers'], ['intake'], 'an answer out of turn opens nothing'],
  ] as const)('after %j: %j (%s)', (answered, expected, _reason) => {
    expect(open(answered)).toEqual(expected)
  })

  test.each([
    ['any', ['intake', 'fire'], ['decision'], 'one is enough'],
    [2, ['intake', 'fire'], ['papers', 'site'], 'two are needed'],
    [2, ['intake', 'fire', 'site'], ['decision'], 'two are there'],
    [9, ['intake', 'papers', 'site', 'fire'], ['decision'], 'more than there are means all'],
  ] as const)('joined by %s, after %j: %j (%s)', (join, answered, expected, _reason) => {
    expect(open(answered, joining(join))).toEqual(expected)
  })

  test('a stage that this case does not pass is neither opened nor waited for', () => {
    expect(open(['intake'], without('site', 'fire'))).toEqual(['papers'])
    expect(open(['intake'], without('papers', 'site', 'fire'))).toEqual(['decision'])
    expect(open([], without('intake'))).toEqual(['papers', 'site', 'fire'])
  })

  test('the last stage that is passed decides, and no other does', () => {
    const { open: now, later } = openStages(course, new Set(['intake']))
    expect([...now, ...later].filter(({ decides }) => decides).map(({ key }) => key)).toEqual([
      'decision',
    ])
    const [papers] = openStages(
      { ...course, route: ['intake', 'papers'] },
      new Set(['intake']),
    ).open
    expect(papers?.decides).toBe(true)
  })

  test('a route that ends in a fork is a fault of the definition', () => {
    const route = ['intake', { fork: ['papers', 'site'], join: 'all' }] as const
    expect(() => openStages({ ...course, route }, new Set())).toThrow('invariant')
  })

  test('answers in any order lead to the decision, and no stage is asked twice', () => {
    const join = fc.constantFrom<Fork['join']>('all', 'any', 1, 2, 3)
    fc.assert(
      fc.property(join, fc.infiniteStream(fc.nat()), (rule, picks) => {
        const given = joining(rule)
        const answered: string[] = []
        for (
          let waiting = open(answered, given);
          waiting.length > 0;
          waiting = open(answered, given)
        ) {
          const pick = picks.next().value ?? 0
          const key = waiting[pick % waiting.length] ?? ''
          expect(answered).not.toContain(key)
          answered.push(key)
        }
        expect(answered.at(-1)).toBe('decision')
        const inFork = answered.length - 2
        expect(inFork).toBe(rule === 'all' ? 3 : rule === 'any' ? 1 : rule)
      }),
      { numRuns: 100 },
    )
  })
})
