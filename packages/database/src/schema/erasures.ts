/** Lawful erasures, from the request or proposal on; room `erasures` alone writes these. */
export interface ErasuresTables {
  erasures: ErasuresTable
}

interface ErasuresTable {
  id: string
  /** Of the person or firm; once it is erased, an id that leads nowhere. */
  subject_id: string
  subject_kind: 'person' | 'organisation'
  state: string
  version: number
  /** Key of a legal basis; empty while nobody has proposed. */
  basis: string
  /** Grounds and reasons, under the subject's key; empty once that is destroyed. */
  sealed: Uint8Array
  /** When the subject asked for it; null where an office or the operator began. */
  requested_at: number | null
  /** Person, or `operator`; empty while nobody has proposed. */
  proposed_by: string
  proposed_as: string
  proposed_at: number | null
  /** Who confirmed or declined. */
  decided_by: string
  decided_as: string
  decided_at: number | null
  /** The act that left the erasure's entry in the log; empty until then. */
  act_id: string
  /** When the last trace was gone from every file. */
  finished_at: number | null
}
