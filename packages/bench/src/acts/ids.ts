import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'

/** Where the ids of acts come from; it decides how much of the file each batch touches. */
export interface Ids {
  readonly next: () => string
  /** What a row's name says of them. */
  readonly say: string
}

/** The harder load: each act's rows lie anywhere, as the rows that acts of a real day change do. */
export const RANDOM_IDS: Ids = { next: () => randomUUID(), say: '' }

/** As browsers make them for their requests: new rows lie side by side. */
export const ORDERED_IDS: Ids = { next: () => uuidv7(), say: ', ids by time' }
