import { expect, test } from 'vitest'
import { parseDisplay } from './display.ts'

test.each([
  [null, { theme: 'system', elder: false }, 'nothing stored'],
  ['{"theme":"dark","elder":true}', { theme: 'dark', elder: true }, 'what the person chose'],
  ['{"theme":"pink","elder":"yes"}', { theme: 'system', elder: false }, 'what nobody can choose'],
  ['no json', { theme: 'system', elder: false }, 'damage'],
] as const)('%j reads as %j: %s', (stored, expected, _reason) => {
  expect(parseDisplay(stored)).toEqual(expected)
})
