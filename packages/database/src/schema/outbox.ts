/** What leaves the node leaves from here: a row is written in the act's own transaction. */
export interface OutboxTables {
  outbox_messages: OutboxMessagesTable
}

interface OutboxMessagesTable {
  id: string
  kind: string
  /** JSON, ids only: the sender loads what it needs when it sends. */
  body: string
  due_at: number
  /** Until then one sender has claimed the row; null when nobody has. */
  leased_until: number | null
}
