import type { LedgerTables } from './schema/ledger.ts'
import type { OutboxTables } from './schema/outbox.ts'

/**
 * Every table of every room, one group a file. A room that adds tables adds a group here, a
 * migration that creates them, and a line per column in `personal-data.ts`.
 */
export type Schema = LedgerTables & OutboxTables
