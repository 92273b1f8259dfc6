import type { Database } from '@vermilion/database'
import type { KeyStore } from '../key-store.ts'
import type { LockStore } from '../lock-store.ts'

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

export type FsckPlace = {
  readonly database: Database
  readonly lockStore: LockStore
  /** Opens the payloads; without it they are only counted. */
  readonly keyStore?: KeyStore | undefined
  readonly origin: string
  readonly vkey: string
}
