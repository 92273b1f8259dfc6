import { expect, test } from 'vitest'
import type { Value } from '../definition/answer.ts'
import type { ElementKind } from '../definition/element.ts'
import { answerOf } from './answer-of.ts'
import { feelOf } from './facts-of.ts'

const ANSWERS: readonly (readonly [ElementKind, Value])[] = [
  ['text', '示例路'],
  ['number', '86.5'],
  ['date', '2026-11-02'],
  ['yesNo', false],
  ['money', { amount: '5000000', currency: 'CNY' }],
  ['choices', ['hot', 'raw']],
  ['person', { name: '周禾', idNumber: '110108198811021373' }],
  ['shareholders', [{ kind: 'person', name: '周禾', number: '1101', share: '2/3' }]],
  ['number', null],
]

test.each(ANSWERS)('%s: what a rule read is shown as it was answered', (kind, answer) => {
  expect(answerOf(feelOf(kind, answer))).toEqual(answer)
})
