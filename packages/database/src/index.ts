export { actIdIn, actKey, isActId } from './act-key.ts'
export { createBatcher } from './batcher/batcher.ts'
export type {
  ActEntry,
  Acted,
  Append,
  Batcher,
  BatcherOptions,
  Json,
  Request,
  RequestBatcher,
} from './batcher/contract.ts'
export { insertAll } from './bulk.ts'
export type {
  Database,
  EngineName,
  PendingEntry,
  PendingPayload,
  Reader,
  Transaction,
  Tx,
} from './database.ts'
export { BusyError, ReadOnlyError, type ReadOnlyReason, RequestReusedError } from './errors.ts'
export { type DatabaseAddress, openDatabase } from './open.ts'
export { readPacked } from './packed.ts'
export type { Schema } from './schema.ts'
export { openSmallStore, type SmallStore } from './small-store.ts'
export { copySqlite, isOpenElsewhere, settleSqlite } from './sqlite/copy-sqlite.ts'
