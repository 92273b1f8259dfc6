/** Cases: their acts, and projections that can be rebuilt from them; room `cases` alone writes these. */
export interface CasesTables {
  cases: CasesTable
  case_stages: CaseStagesTable
  case_acts: CaseActsTable
  counters: CountersTable
}

interface CasesTable {
  id: string
  number: string
  /** The draft it came from: a draft becomes one case at most. */
  application_id: string
  service: string
  action: string
  definition_hash: string
  owner: string
  /** Division of the matter; empty where it has none. */
  district: string
  applicant_id: string
  applicant_kind: 'person' | 'organisation'
  submitted_by: string
  /** Secret of the case's links in the log and what the case is about, under the applicant's key. */
  sealed: Uint8Array
  state: string
  /** `seq` of the last act; an update names the one it saw. */
  version: number
  received_at: number
  ended_at: number | null
  promised_on: string
  statutory_on: string
  /** 1 while a year in the span has no published notice. */
  provisional: number
  /** Version of the calendar that the dates were computed under. */
  calendar_version: number
}

/** Where a case stands on its route, for queues. */
interface CaseStagesTable {
  case_id: string
  stage: string
  agency: string
  role: string
  progress: 'open' | 'later' | 'done'
  /** Person who took it; empty while nobody has. */
  assignee_id: string
}

interface CaseActsTable {
  case_id: string
  seq: number
  type: string
  at: number
  by_person: string
  as_post: string
  for_party: string
  definition_hash: string
  /** The act's payload, under the applicant's key. */
  sealed: Uint8Array
  act_id: string
  /** Which of the entries that its request left is this one's. */
  entry_offset: number
}

/** Numbers given in order; a gap means nothing. */
interface CountersTable {
  name: string
  value: number
}
