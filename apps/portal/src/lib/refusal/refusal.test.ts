import { expect, test } from 'vitest'
import { refusalOf } from './refusal.ts'

test.each([
  [
    { data: { code: 'CONFLICT', refusal: 'already-submitted', params: { number: 7 } } },
    { code: 'already-submitted', params: { number: '7' } },
    'a room refused, with what its sentence needs',
  ],
  [{ data: { code: 'UNAUTHORIZED' } }, { code: 'not-signed-in', params: {} }, 'the wire refused'],
  [{ data: { code: 'INTERNAL_SERVER_ERROR' } }, undefined, 'a fault of ours is no refusal'],
  [new TypeError('Failed to fetch'), undefined, 'nor is a lost connection'],
  [null, undefined, 'nor nothing'],
])('%j is %j: %s', (error, expected, _reason) => {
  expect(refusalOf(error)).toEqual(expected)
})
