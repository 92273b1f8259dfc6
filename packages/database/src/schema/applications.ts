/** Drafts, which are no cases yet, and files handed in; rooms `applications` and `uploads`. */
export interface ApplicationsTables {
  applications: ApplicationsTable
  application_answers: ApplicationAnswersTable
  uploads: UploadsTable
}

interface ApplicationsTable {
  id: string
  /** The party whose matter it is, and whose key seals the answers. */
  party_id: string
  person_id: string
  service: string
  action: string
  definition_hash: string
  /** Grows by one with every save. */
  version: number
  created_at: number
  updated_at: number
  discarded_at: number | null
  /** Set by the submission, once. */
  case_id: string | null
}

interface ApplicationAnswersTable {
  application_id: string
  element: string
  /** The application's version at which this answer was saved. */
  version: number
  saved_at: number
  /** Value and provenance, under the party's key. */
  sealed: Uint8Array
}

interface UploadsTable {
  id: string
  application_id: string
  element: string
  /** Party whose key seals the file. */
  party_id: string
  /** Name, size, pages and hash of the file, under the party's key. */
  sealed: Uint8Array
  uploaded_at: number
}
