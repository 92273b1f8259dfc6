/** Written by `migrate` alone. */
export interface MigrationTables {
  migrations: MigrationsTable
}

interface MigrationsTable {
  id: string
  /** Of the migration as it ran: a released one is never edited. */
  checksum: string
}
