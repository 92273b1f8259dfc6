import { personalData } from '@vermilion/database/testing'
import { expect, test } from 'vitest'
import { KEPT_BY_LAW } from './kept-by-law.ts'

test('what is kept in the clear is on the list, and the list keeps nothing else', () => {
  const registers = Object.entries(personalData).flatMap(([table, columns]) =>
    Object.entries<unknown>(columns)
      .filter(
        ([, data]) =>
          typeof data === 'object' && JSON.stringify(data).includes('statutory-register'),
      )
      .map(([column]) => `${table}.${column}`),
  )
  expect(registers.length).toBeGreaterThan(5)
  const listed = Object.values(KEPT_BY_LAW).flatMap(({ columns }) => columns)
  expect([...listed].sort()).toEqual(registers.sort())
})
