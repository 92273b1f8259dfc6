import type { Schema } from './schema.ts'

/**
 * How a column that can hold personal data is guarded. `ciphertext`: under the subject's own key,
 * gone when the key is. `search-hash`: keyed, deleted with the subject. `statutory-register`: in the
 * clear because the law makes it public, and kept by erasure. `none`: ids, instants, hashes, codes.
 */
export type PersonalData =
  | 'none'
  | {
      readonly how: 'ciphertext' | 'search-hash' | 'statutory-register'
      readonly why: string
    }

type EveryColumn = {
  readonly [Table in keyof Schema]: { readonly [Column in keyof Schema[Table]]: PersonalData }
}

const ciphertext = (why: string) => ({ how: 'ciphertext', why }) as const
const searchHash = (why: string) => ({ how: 'search-hash', why }) as const
const statutoryRegister = (why: string) => ({ how: 'statutory-register', why }) as const

/** Every column of every table. A test compares it with what both engines really have. */
export const personalData: EveryColumn = {
  migrations: { id: 'none', checksum: 'none' },

  entries: { idx: 'none', body: 'none', chain: 'none', act_id: 'none' },
  heads: { id: 'none', size: 'none', chain: 'none', epoch: 'none' },
  acts: { id: 'none', fingerprint: 'none', answer: 'none', at: 'none' },
  tiles: { level: 'none', n: 'none', data: 'none' },
  checkpoints: { size: 'none', root: 'none', note: 'none' },
  cosignatures: { size: 'none', key: 'none', line: 'none' },
  payloads: {
    idx: 'none',
    part: 'none',
    subject_key: 'none',
    nonce: 'none',
    ciphertext: ciphertext('what an entry commits to; one part per data subject'),
  },
  erasure_openings: { act_id: 'none', secret: 'none', fields: 'none' },
  outbox_messages: {
    id: 'none',
    kind: 'none',
    body: 'none',
    due_at: 'none',
    leased_until: 'none',
  },

  persons: {
    id: 'none',
    sealed: ciphertext('names and resident id number'),
    id_number_hash: searchHash('a person is found by the number at sign-in and in mandates'),
    act_id: 'none',
  },
  organisations: {
    id: 'none',
    uscc: statutoryRegister('identifier of a firm in the public register of enterprises'),
    name_zh: statutoryRegister('a firm may bear its founder’s name; the register is public'),
    name_en: statutoryRegister('a firm may bear its founder’s name; the register is public'),
    facts: statutoryRegister(
      'legal representative and shareholders: public under the Interim Regulation on Enterprise ' +
        'Information Disclosure, articles 6 and 9',
    ),
    act_id: 'none',
  },
  representations: { organisation_id: 'none', person_id: 'none', since: 'none' },
  posts: {
    id: 'none',
    agency: 'none',
    role: 'none',
    district: 'none',
    title_zh: 'none',
    title_en: 'none',
  },
  appointments: { post_id: 'none', person_id: 'none', since: 'none', ended_at: 'none' },

  sessions: {
    id: 'none',
    token_hash: 'none',
    person_id: 'none',
    post_id: 'none',
    assurance: 'none',
    browser: 'none',
    signed_in_at: 'none',
    last_seen_at: 'none',
    ended_at: 'none',
  },

  applications: {
    id: 'none',
    party_id: 'none',
    person_id: 'none',
    service: 'none',
    action: 'none',
    definition_hash: 'none',
    version: 'none',
    created_at: 'none',
    updated_at: 'none',
    discarded_at: 'none',
    case_id: 'none',
  },
  application_answers: {
    application_id: 'none',
    element: 'none',
    version: 'none',
    saved_at: 'none',
    sealed: ciphertext('an answer and where it came from'),
  },
  uploads: {
    id: 'none',
    application_id: 'none',
    element: 'none',
    party_id: 'none',
    sealed: ciphertext('name, size, pages and hash of a file'),
    uploaded_at: 'none',
  },

  cases: {
    id: 'none',
    number: 'none',
    application_id: 'none',
    service: 'none',
    action: 'none',
    definition_hash: 'none',
    owner: 'none',
    district: 'none',
    applicant_id: 'none',
    applicant_kind: 'none',
    submitted_by: 'none',
    sealed: ciphertext('what the case is about, and the secret of its links in the log'),
    state: 'none',
    version: 'none',
    received_at: 'none',
    ended_at: 'none',
    promised_on: 'none',
    statutory_on: 'none',
    provisional: 'none',
    calendar_version: 'none',
  },
  case_stages: {
    case_id: 'none',
    stage: 'none',
    agency: 'none',
    role: 'none',
    progress: 'none',
    assignee_id: 'none',
  },
  case_acts: {
    case_id: 'none',
    seq: 'none',
    type: 'none',
    at: 'none',
    by_person: 'none',
    as_post: 'none',
    for_party: 'none',
    definition_hash: 'none',
    sealed: ciphertext('what was said in the act'),
    act_id: 'none',
    entry_offset: 'none',
  },
  counters: { name: 'none', value: 'none' },

  status_lists: { number: 'none', issuer: 'none' },
  status_versions: {
    list: 'none',
    version: 'none',
    sha256: 'none',
    act_id: 'none',
    entry_offset: 'none',
  },
  reservations: {
    case_id: 'none',
    certificate_id: 'none',
    number: 'none',
    uscc: statutoryRegister('identifier that the firm will have in the public register'),
    list: 'none',
    status_index: 'none',
    at: 'none',
    act_id: 'none',
  },
  certificates: {
    id: 'none',
    kind: 'none',
    number: 'none',
    holder_id: 'none',
    case_id: 'none',
    issuer: 'none',
    list: 'none',
    status_index: 'none',
    state: 'none',
    version: 'none',
    issued_at: 'none',
    valid_until: 'none',
    credential: statutoryRegister('a licence is shown at the place of business and is public'),
    salt: statutoryRegister(
      'opens the record of a licence that is public, so that anyone can verify it',
    ),
    act_id: 'none',
    entry_offset: 'none',
    supersedes: 'none',
  },
  certificate_forms: {
    certificate_id: 'none',
    form: 'none',
    body: statutoryRegister('says nothing that the licence itself does not say in public'),
    salt: statutoryRegister('opens the entry of what is public anyhow'),
    act_id: 'none',
    entry_offset: 'none',
  },
  certificate_acts: {
    certificate_id: 'none',
    seq: 'none',
    type: 'none',
    reason: 'none',
    at: 'none',
    by_person: 'none',
    as_post: 'none',
    sealed: ciphertext('the grounds, and what a change says instead'),
    act_id: 'none',
    entry_offset: 'none',
  },
  reissues: {
    id: 'none',
    agency: 'none',
    state: 'none',
    total: 'none',
    done: 'none',
    last_id: 'none',
    sealed: ciphertext('the grounds, as their author wrote them'),
    begun_by: 'none',
    begun_as: 'none',
    begun_at: 'none',
    finished_at: 'none',
  },
  reissue_failures: { reissue_id: 'none', certificate_id: 'none', reason: 'none' },

  erasures: {
    id: 'none',
    subject_id: 'none',
    subject_kind: 'none',
    state: 'none',
    version: 'none',
    basis: 'none',
    sealed: ciphertext('grounds of a proposal, reason of a refusal'),
    requested_at: 'none',
    proposed_by: 'none',
    proposed_as: 'none',
    proposed_at: 'none',
    decided_by: 'none',
    decided_as: 'none',
    decided_at: 'none',
    act_id: 'none',
    finished_at: 'none',
  },

  calendar_notices: {
    year: 'none',
    notice: 'none',
    holidays: 'none',
    makeups: 'none',
    version: 'none',
  },
  definitions: { hash: 'none', service: 'none', body: 'none' },
  rule_models: {
    definition_hash: 'none',
    service: 'none',
    hash: 'none',
    body: 'none',
    published_at: 'none',
    act_id: 'none',
    entry_offset: 'none',
  },
  statements: { kind: 'none', subject: 'none', act_id: 'none' },
}
