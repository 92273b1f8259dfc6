/** What the node says in public; rooms `calendars`, `catalogue` and `rules` write their own tables. */
export interface PublicationsTables {
  calendar_notices: CalendarNoticesTable
  definitions: DefinitionsTable
  rule_models: RuleModelsTable
  statements: StatementsTable
}

interface CalendarNoticesTable {
  year: number
  notice: string
  /** JSON arrays of dates. */
  holidays: string
  makeups: string
  /** Version of the calendar that this notice made, or was there from the first. */
  version: number
}

/** Every definition that was ever in force here, so that drafts and cases keep theirs. */
interface DefinitionsTable {
  /** SHA-256 of the canonical JSON, hex. */
  hash: string
  service: string
  body: string
}

/** The rules of each definition as a model; two definitions that differ in wording alone have the same. */
interface RuleModelsTable {
  definition_hash: string
  service: string
  /** SHA-256 of `body`, which is the model's canonical JSON, hex. */
  hash: string
  body: string
  published_at: number
  /** The act that published it, and which of its entries says so; of a definition older than its model, a write that left none. */
  act_id: string
  entry_offset: number
}

/** Public entries the node has already left, so that it leaves each one once. */
interface StatementsTable {
  kind: string
  subject: string
  act_id: string
}
