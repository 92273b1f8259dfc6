import type { Tx } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { ENTRY_SCHEMAS, type JsonValue } from '@vermilion/ledger'
import { record } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../actor.ts'
import type { Node } from '../context.ts'
import { seal, unseal } from '../keys/seal.ts'
import type { Subject } from '../parties/erase.ts'
import { keyOf } from '../parties/parties.service.ts'
import type { BasisKey } from './bases.ts'
import * as store from './erasures.store.ts'

/** Who takes a step: a person, through a post or for themselves, or the node’s operator. */
export interface Author {
  readonly by: string
  readonly as: string
  readonly assurance?: string
  readonly authority?: string | undefined
}

/** The operator at the command line is no officer: a proposal is all that can come of it. */
export const OPERATOR: Author = { by: 'operator', as: '' }

export function authorOf({ authorities }: Node, { person, post, assurance }: Actor): Author {
  return {
    by: person.id,
    as: post?.id ?? 'self',
    assurance,
    authority: post && authorities[post.agency]?.did,
  }
}

/** What is said in words, under the subject’s key. */
export interface Said {
  readonly grounds?: string
  readonly reason?: string
}

const PLACE = (id: string) => `erasures.sealed/${id}`

export function saidIn(
  node: Pick<Node, 'subjectKeys'>,
  { id, subject_id, sealed }: Pick<store.ErasureRow, 'id' | 'subject_id' | 'sealed'>,
): Said {
  return unseal<Said>(keyOf(node, subject_id), PLACE(id), sealed)
}

type Sealing = Pick<Node, 'subjectKeys'>

/** The request of a person or firm; one at a time. */
export async function writeRequest(
  tx: Tx,
  node: Sealing,
  subject: Subject,
  author: Author,
): Promise<store.ErasureRow> {
  if (await findUnderWay(tx, subject.id)) throw new RefusalError('erasure-under-way')
  const row = { ...blankRow(tx, node, subject), state: 'requested', requested_at: tx.now }
  await store.insertErasure(tx, row)
  recordStep(tx, node, row, { act: 'ask-erasure', author })
  return row
}

export interface Proposal {
  readonly basis: BasisKey
  readonly grounds: string
}

/** A proposal: of what was asked for, or without a request. */
export async function writeProposal(
  tx: Tx,
  node: Sealing,
  subject: Subject,
  { basis, grounds, author }: Proposal & { readonly author: Author },
): Promise<store.ErasureRow> {
  const asked = await findUnderWay(tx, subject.id)
  if (asked && asked.state !== 'requested') throw new RefusalError('erasure-under-way')
  const before = asked ?? { ...blankRow(tx, node, subject), version: 0 }
  const change = {
    state: 'proposed',
    basis,
    sealed: seal(keyOf(node, subject.id), PLACE(before.id), { grounds } satisfies Said),
    proposed_by: author.by,
    proposed_as: author.as,
    proposed_at: tx.now,
  }
  const row = { ...before, ...change, version: before.version + 1 }
  if (asked) await store.saveErasure(tx, asked, change)
  else await store.insertErasure(tx, row)
  recordStep(tx, node, row, { act: 'propose-erasure', author, said: { basis, grounds } })
  return row
}

/** How an officer, or whoever asked, ends it or lets it go on. */
export async function writeDecision(
  tx: Tx,
  node: Sealing,
  row: store.ErasureRow,
  {
    state,
    author,
    reason,
  }: {
    readonly state: 'confirmed' | 'declined' | 'withdrawn'
    readonly author: Author
    readonly reason?: string
  },
): Promise<store.ErasureRow> {
  const change = {
    state,
    decided_by: author.by,
    decided_as: author.as,
    decided_at: tx.now,
    ...(reason === undefined
      ? {}
      : {
          sealed: seal(keyOf(node, row.subject_id), PLACE(row.id), {
            ...saidIn(node, row),
            reason,
          } satisfies Said),
        }),
  }
  await store.saveErasure(tx, row, change)
  const said = reason === undefined ? {} : { reason }
  recordStep(tx, node, row, { act: ACTS[state], author, said })
  return { ...row, ...change, version: row.version + 1 }
}

const ACTS = {
  confirmed: 'confirm-erasure',
  declined: 'decline-erasure',
  withdrawn: 'withdraw-erasure',
} as const

export async function findUnderWay(
  reader: Parameters<typeof store.listBySubject>[0],
  subjectId: string,
): Promise<store.ErasureRow | undefined> {
  const rows = await store.listBySubject(reader, subjectId)
  return rows.find(({ state }) => state !== 'declined' && state !== 'withdrawn')
}

function blankRow(tx: Tx, node: Sealing, subject: Subject): store.ErasureRow {
  const id = uuidv7({ msecs: tx.now })
  const sealed = seal(keyOf(node, subject.id), PLACE(id), {} satisfies Said)
  return { ...emptyRow(id, subject), sealed }
}

/** One of which nothing is said. */
export function emptyRow(erasure: string, { id, kind }: Subject): store.ErasureRow {
  return {
    id: erasure,
    subject_id: id,
    subject_kind: kind,
    state: '',
    version: 1,
    basis: '',
    sealed: new Uint8Array(),
    requested_at: null,
    proposed_by: '',
    proposed_as: '',
    proposed_at: null,
    decided_by: '',
    decided_as: '',
    decided_at: null,
    act_id: '',
    finished_at: null,
  }
}

/** Under the subject’s key like all that is about them: it goes with them too. */
function recordStep(
  tx: Tx,
  node: Sealing,
  { id, subject_id }: store.ErasureRow,
  {
    act,
    author,
    said = {},
  }: {
    readonly act: string
    readonly author: Author
    readonly said?: Readonly<Record<string, JsonValue>>
  },
): void {
  const spoken = Object.entries(said).map(([name, value]) => [`/${name}`, value] as const)
  record(tx, {
    schema: ENTRY_SCHEMAS['party.act'],
    authority: author.authority,
    fields: {
      '/act': act,
      '/party': subject_id,
      '/erasure': id,
      ...Object.fromEntries(spoken),
      '/by': author.by,
      '/as': author.as,
      '/at': new Date(tx.now).toISOString(),
      ...(author.assurance ? { '/assurance': author.assurance } : {}),
    },
    subjects: [{ subjectKey: subject_id, key: keyOf(node, subject_id) }],
  })
}
