/** Certificates and their status; room `certificates` alone writes these. */
export interface CertificatesTables {
  status_lists: StatusListsTable
  reservations: ReservationsTable
  certificates: CertificatesTable
  certificate_acts: CertificateActsTable
}

/** Each issuer signs a list of its own. */
interface StatusListsTable {
  number: number
  issuer: string
}

/** What an approval gives before it signs; the same case finds it again after a crash. */
interface ReservationsTable {
  case_id: string
  certificate_id: string
  number: string
  /** Identifier of the organisation to be registered; empty where none is. */
  uscc: string
  list: number
  status_index: number
  at: number
  act_id: string
}

interface CertificatesTable {
  id: string
  kind: string
  number: string
  holder_id: string
  case_id: string
  issuer: string
  list: number
  status_index: number
  state: string
  version: number
  issued_at: number
  valid_until: number | null
  /** JSON of the signed credential: what the register makes public under the certificate's id. */
  credential: string
  /** Opens the one field of the credential's entry. */
  salt: Uint8Array
  act_id: string
  /** Which of the entries that its request left is this one's. */
  entry_offset: number
}

interface CertificateActsTable {
  certificate_id: string
  seq: number
  type: string
  reason: string
  at: number
  by_person: string
  as_post: string
  /** Grounds, under the holder's key. */
  sealed: Uint8Array
  act_id: string
  /** Which of the entries that its request left is this one's. */
  entry_offset: number
}
