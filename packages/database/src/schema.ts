import type { ApplicationsTables } from './schema/applications.ts'
import type { CasesTables } from './schema/cases.ts'
import type { CertificatesTables } from './schema/certificates.ts'
import type { ErasuresTables } from './schema/erasures.ts'
import type { LedgerTables } from './schema/ledger.ts'
import type { MigrationTables } from './schema/migrations.ts'
import type { OutboxTables } from './schema/outbox.ts'
import type { PartiesTables } from './schema/parties.ts'
import type { PublicationsTables } from './schema/publications.ts'
import type { SessionsTables } from './schema/sessions.ts'

/**
 * Every table of every room, one group a file. A room that adds tables adds a group here, a
 * migration that creates them, and a line per column in `personal-data.ts`.
 */
export type Schema = MigrationTables &
  LedgerTables &
  OutboxTables &
  PartiesTables &
  SessionsTables &
  ApplicationsTables &
  CasesTables &
  CertificatesTables &
  PublicationsTables &
  ErasuresTables
