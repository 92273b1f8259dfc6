import { expect, test } from 'vitest'
import { REFUSAL_CODES, RefusalError } from './refusal.ts'

test('a refusal carries its code and what its sentence names', () => {
  const refusal = new RefusalError('element-not-unlocked', { element: 'capital' })
  expect(refusal).toBeInstanceOf(Error)
  expect({ ...refusal, message: refusal.message }).toMatchObject({
    code: 'element-not-unlocked',
    params: { element: 'capital' },
    message: 'element-not-unlocked',
  })
})

test('codes are the keys of sentences: plain, and none twice', () => {
  expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length)
  for (const code of REFUSAL_CODES) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
})
