import { expect, test } from 'vitest'
import { type HistoryVerdict, judgeHistory } from './judge-history.ts'

/** Entries by k, as a page shows them (undefined: not known yet) or as the log holds them. */
const shown = (...entries: (number | undefined)[]) => entries.map((entry, k) => ({ k, entry }))
const found = (...entries: (readonly [k: number, index: number])[]) =>
  entries.map(([k, index]) => ({ k, index }))

const cases: readonly [
  string,
  ReturnType<typeof shown>,
  ReturnType<typeof found>,
  HistoryVerdict,
][] = [
  ['each step has its record', shown(3, 5), found([0, 3], [1, 5]), { is: 'whole' }],
  ['no step, no record', shown(), found(), { is: 'whole' }],
  ['the newest is above the checkpoint', shown(3, 12), found([0, 3]), { is: 'waiting', steps: 1 }],
  [
    'the newest is in no record yet',
    shown(3, undefined),
    found([0, 3]),
    { is: 'waiting', steps: 1 },
  ],
  ['somebody acted meanwhile', shown(3), found([0, 3], [1, 5]), { is: 'newer', steps: 1 }],
  ['a record was left out', shown(3, 5), found([0, 3]), { is: 'missing', k: 1 }],
  ['one in the middle was', shown(3, 5, 7), found([0, 3], [2, 7]), { is: 'missing', k: 1 }],
  ['also one that the page hides', shown(3), found([0, 3], [2, 7]), { is: 'missing', k: 1 }],
  ['the page names another record', shown(3, 6), found([0, 3], [1, 5]), { is: 'other', k: 1 }],
  ['a step was recorded twice', shown(3, 5), found([0, 3], [1, 5], [1, 8]), { is: 'other', k: 1 }],
]

test.each(cases)('%s', (_, steps, records, verdict) => {
  expect(judgeHistory(steps, records, 10)).toEqual(verdict)
})
