import type { Fault } from '../engine.ts'

/** By SQLite's result codes; better-sqlite3 gives the extended names. */
export function sqliteFault(error: unknown): Fault | undefined {
  // What better-sqlite3 says when the file could not be opened again.
  if (error instanceof TypeError && error.message.includes('connection is not open')) {
    return 'io-error'
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'conflict'
  if (code === 'SQLITE_FULL') return 'disk-full'
  if (code.startsWith('SQLITE_READONLY')) return 'read-only'
  if (DISK.some((fault) => code.startsWith(fault))) return 'io-error'
  return undefined
}

const DISK = [
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_NOMEM',
  'SQLITE_PROTOCOL',
]
