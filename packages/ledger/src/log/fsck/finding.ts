import type { Database } from '@vermilion/database'
import type { LogKey } from '../../log-keys.ts'
import type { KeyStore } from '../key-store.ts'
import type { Lock } from '../lock-store.ts'

/** One damaged row, by its primary key. */
export type Finding = {
  readonly table:
    | 'entries'
    | 'heads'
    | 'tiles'
    | 'checkpoints'
    | 'cosignatures'
    | 'payloads'
    | 'erasure_openings'
    | 'acts'
    | 'locks'
  readonly row: string
  readonly problem: string
}

/** Where a check says what it found. */
export type Report = (table: Finding['table'], row: string | number, problem: string) => void

export function reportInto(findings: Finding[]): Report {
  return (table, row, problem) => void findings.push({ table, row: String(row), problem })
}

export type FsckPlace = {
  readonly database: Database
  /** Opens the payloads; without it they are only counted. */
  readonly keyStore?: KeyStore | undefined
  readonly origin: string
  /** The keys of the log, as its entries name them. */
  readonly keys: readonly LogKey[]
}

/** What the lock store said before anything else was read; the log may grow meanwhile. */
export type Signed = Lock | undefined
