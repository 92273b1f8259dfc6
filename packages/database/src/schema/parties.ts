/** Who there is and who may act for whom; room `parties` alone writes these. */
export interface PartiesTables {
  persons: PersonsTable
  organisations: OrganisationsTable
  representations: RepresentationsTable
  posts: PostsTable
  appointments: AppointmentsTable
}

interface PersonsTable {
  id: string
  /** Names and resident id number, under the person's own key. */
  sealed: Uint8Array
  /** Keyed hash of the resident id number: found by it, never read from it. */
  id_number_hash: Uint8Array
  act_id: string
}

/** The statutory register of companies: kept whatever a person asks to be erased. */
interface OrganisationsTable {
  id: string
  uscc: string
  name_zh: string
  name_en: string | null
  /** JSON: what the register says of the firm, by claim name. */
  facts: string
  act_id: string
}

interface RepresentationsTable {
  organisation_id: string
  person_id: string
  since: number
}

interface PostsTable {
  id: string
  agency: string
  role: string
  /** Division whose matters the post handles; empty for the whole node. */
  district: string
  title_zh: string
  title_en: string
}

interface AppointmentsTable {
  post_id: string
  person_id: string
  since: number
  /** The appointment has ended from then on. */
  ended_at: number | null
}
