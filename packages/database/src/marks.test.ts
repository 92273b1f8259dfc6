import { expect, test } from 'vitest'
import { createMarks, type Marks } from './marks.ts'

type Step = keyof Marks

const cases: readonly [string, readonly Step[], readonly string[]][] = [
  ['the first act sets a savepoint', ['reset', 'set'], ['savepoint act']],
  [
    'an act that wrote is kept by setting a new one',
    ['reset', 'set', 'touch', 'set'],
    ['savepoint act', 'release savepoint act', 'savepoint act'],
  ],
  [
    'an act that asked nothing leaves its savepoint to the next',
    ['reset', 'set', 'set'],
    ['savepoint act'],
  ],
  [
    'an act that is undone leaves its savepoint to the next',
    ['reset', 'set', 'touch', 'undo', 'set'],
    ['savepoint act', 'rollback to savepoint act'],
  ],
  ['an act that asked nothing has nothing to undo', ['reset', 'set', 'undo'], ['savepoint act']],
  [
    'another transaction starts afresh',
    ['reset', 'set', 'touch', 'reset', 'touch', 'set'],
    ['savepoint act', 'savepoint act'],
  ],
]
test.each(cases)('%s', async (_, steps, expected) => {
  const sent: string[] = []
  const marks = createMarks(async (...statements) => {
    sent.push(...statements)
  })
  for (const step of steps) await marks[step]()
  expect(sent).toEqual(expected)
})
