import pg from 'pg'
import { assert } from '../assert.ts'

const INT8 = 20
const NUMERIC = 1700

/**
 * Both engines give the same JavaScript: integers, sums and counts as numbers, bytes as a Buffer.
 * A number that would be rounded is refused.
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 || oid === NUMERIC ? toNumber : pg.types.getTypeParser(oid, format as 'text'),
}

function toNumber(text: string): number {
  const value = Number(text)
  assert(Math.abs(value) <= Number.MAX_SAFE_INTEGER, 'an integer in the database is below 2^53')
  return value
}
