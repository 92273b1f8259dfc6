import type { Database } from './database.ts'

export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/** Opens the database as it is; `migrate()` is the caller's to call. */
export async function openDatabase(_address: DatabaseAddress): Promise<Database> {
  throw new Error('not built yet')
}
