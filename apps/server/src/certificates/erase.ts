import type { Reader } from '@vermilion/database'
import * as store from './certificates.store.ts'
import { isRunning } from './of-case.ts'

/** Numbers of certificates of a holder or of these cases: all, and those that are in force. */
export async function certificatesOf(
  reader: Reader,
  of: { readonly holderId: string; readonly caseIds: readonly string[] },
  at: number,
): Promise<{ readonly all: readonly string[]; readonly inForce: readonly string[] }> {
  const rows = await store.listHeldOrIssued(reader, of)
  const inForce = rows.filter(
    (row) => (row.state === 'valid' || row.state === 'suspended') && isRunning(row, at),
  )
  // Those that took one another's place are one certificate to people.
  return {
    all: [...new Set(rows.map(({ number }) => number))],
    inForce: inForce.map(({ number }) => number),
  }
}

export const eraseStatusGrounds = store.emptyStatusActs
