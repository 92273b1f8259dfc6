import type { Fault } from '../engine.ts'

/** By SQLSTATE, or by what Node and `pg` say when there is nobody to send one. */
export function postgresFault(error: unknown): Fault | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  return BY_CODE[code] ?? (isLost(code, error.message) ? 'lost' : undefined)
}

const BY_CODE: Readonly<Record<string, Fault>> = {
  // serialization failure, deadlock, a lock not given in time
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'conflict',
  '53100': 'disk-full',
  '25006': 'read-only',
  '58030': 'io-error',
}

/** Shut down, crashed, starting, too many connections; then the sockets' own errors. */
const LOST_CODES = /^(08...|57P0[1235]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/
const LOST_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|Client was closed)/

function isLost(code: string, message: string): boolean {
  return LOST_CODES.test(code) || LOST_MESSAGES.test(message)
}
