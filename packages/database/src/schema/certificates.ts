/** Certificates and their status; room `certificates` alone writes these. */
export interface CertificatesTables {
  status_lists: StatusListsTable
  status_versions: StatusVersionsTable
  reservations: ReservationsTable
  certificates: CertificatesTable
  certificate_acts: CertificateActsTable
  certificate_forms: CertificateFormsTable
  reissues: ReissuesTable
  reissue_failures: ReissueFailuresTable
}

/** Each issuer signs a list of its own. */
interface StatusListsTable {
  number: number
  issuer: string
}

/** Each change of a list, with the entry that says so in public. */
interface StatusVersionsTable {
  list: number
  version: number
  /** Of all states, two bits each, in hex. */
  sha256: string
  act_id: string
  entry_offset: number
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
  /** The certificate in whose place it stands: of the same number and case. */
  supersedes: string | null
}

interface CertificateActsTable {
  certificate_id: string
  seq: number
  type: string
  reason: string
  at: number
  by_person: string
  as_post: string
  /** Grounds, and what a change says instead, under the holder's key. */
  sealed: Uint8Array
  act_id: string
  /** Which of the entries that its request left is this one's. */
  entry_offset: number
}

/** The extract for printed codes and the SD-JWT VC of a certificate; those from before have none. */
interface CertificateFormsTable {
  certificate_id: string
  form: string
  /** As signed: JSON of the extract, or the SD-JWT with all its disclosures. */
  body: string
  /** Opens the one field of the form's own entry. */
  salt: Uint8Array
  act_id: string
  /** Which of the entries that its request left is this one's. */
  entry_offset: number
}

/** Issuing anew all that keys of an agency have signed which others may have. */
interface ReissuesTable {
  id: string
  agency: string
  state: string
  /** Certificates in force under those keys when it was begun, and how many of them are replaced. */
  total: number
  done: number
  /** Id of the last certificate that it has looked at; empty at the beginning. */
  last_id: string
  /** Grounds, under the key of whoever began it; empty where a command did. */
  sealed: Uint8Array
  begun_by: string
  begun_as: string
  begun_at: number
  finished_at: number | null
}

/** A certificate that could not be replaced. */
interface ReissueFailuresTable {
  reissue_id: string
  certificate_id: string
  /** A refusal's code, or `fault`. */
  reason: string
}
