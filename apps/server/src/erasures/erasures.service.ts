import { RefusalError } from '@vermilion/domain'
import type * as z from 'zod'
import type { Actor } from '../actor.ts'
import type { ActorContext, Node } from '../context.ts'
import { findSubject } from '../parties/erase.ts'
import { findName, getParty, getPost, isErased, nameOf } from '../parties/parties.service.ts'
import type { Name, Text } from '../wire/wire.ts'
import { getRow, interestIn, judge, judgedOf, subjectOf } from './acts.service.ts'
import { BASES, BASIS_KEYS, type BasisKey } from './bases.ts'
import { mayConfirmErasure, mayDeclineErasure, mayProposeErasure } from './erasures.policy.ts'
import * as store from './erasures.store.ts'
import type {
  ErasureQueue,
  ErasureRow,
  ErasureView,
  FindSubject,
  OwnData,
  SubjectView,
} from './erasures.view.ts'
import { isInterested } from './interest.ts'
import { OBSTACLES } from './obstacles.ts'
import { GOES, type Plan, planFor } from './subject.ts'
import { findUnderWay, OPERATOR, saidIn } from './write-step.ts'

const LIST_LIMIT = 500
const OPERATOR_NAME: Text = { zh: '节点运维（命令行）', en: 'The node’s operator (command line)' }

export async function listErasures({ node }: ActorContext): Promise<z.infer<typeof ErasureQueue>> {
  const list = async (...states: readonly string[]) => {
    const rows = await store.listInStates(node.reader, states, LIST_LIMIT)
    return Promise.all(rows.map((row) => rowView(node, row)))
  }
  return {
    open: await list('requested', 'proposed', 'confirmed'),
    ended: await list('erased', 'declined', 'withdrawn'),
  }
}

/** Looks up whom an officer names: by number, credit code or id. */
export async function findForErasure(
  { node, actor }: ActorContext,
  { subject: typed }: z.infer<typeof FindSubject>,
): Promise<SubjectView> {
  const subject = await findSubject(node, node.reader, typed)
  if (!subject) throw new RefusalError('not-found')
  const row = await findUnderWay(node.reader, subject.id)
  const interested = await isInterested(node, node.reader, actor, subject)
  const judged = await judge(node, node.reader, { subject, row, interested })
  return {
    ...subject,
    name: nameOf(await getParty(node, node.reader, subject.id)),
    plan: planView(await planFor(node, node.reader, subject, node.now())),
    bases: basesView(),
    ...(row ? { underWay: row.id } : {}),
    propose: { refusal: mayProposeErasure(actor, judged) ?? null },
  }
}

export async function getErasure({ node, actor }: ActorContext, id: string): Promise<ErasureView> {
  const row = await getRow(node.reader, id)
  const readable = !isErased(node, row.subject_id)
  const plan = readable ? await planFor(node, node.reader, subjectOf(row), node.now()) : undefined
  const said = readable ? saidIn(node, row) : {}
  return {
    ...(await rowView(node, row)),
    subjectId: row.subject_id,
    ...(row.basis ? { basis: BASES[row.basis as BasisKey].text } : {}),
    ...said,
    ...(row.proposed_by
      ? { proposedBy: await byView(node, row.proposed_by, row.proposed_as) }
      : {}),
    ...(row.decided_by && row.decided_as !== 'self'
      ? { decidedBy: await byView(node, row.decided_by, row.decided_as) }
      : {}),
    ...(plan && isUnderWay(row) ? { plan: planView(plan) } : {}),
    bases: basesView(),
    actions: await actionsFor(node, actor, row, (plan?.obstacles.length ?? 0) > 0),
  }
}

/** What is kept of a person and of the firms that they represent, and how a request stands. */
export async function listOwnData({ node, actor }: ActorContext): Promise<OwnData[]> {
  return Promise.all(
    actor.parties.map(async (party) => {
      const [latest] = await store.listBySubject(node.reader, party.id)
      const reason = latest && saidIn(node, latest).reason
      return {
        id: party.id,
        kind: party.kind,
        name: nameOf(party),
        plan: planView(await planFor(node, node.reader, party, node.now())),
        ...(latest
          ? { latest: { ...(await rowView(node, latest)), ...(reason ? { reason } : {}) } }
          : {}),
      }
    }),
  )
}

const isUnderWay = ({ state }: store.ErasureRow) => state === 'requested' || state === 'proposed'

async function actionsFor(
  node: Node,
  actor: Actor,
  row: store.ErasureRow,
  blocked: boolean,
): Promise<ErasureView['actions']> {
  const judged = judgedOf(row, { interested: await interestIn(node, actor, row), blocked })
  return {
    propose: { refusal: mayProposeErasure(actor, judged) ?? null },
    confirm: { refusal: mayConfirmErasure(actor, judged) ?? null },
    decline: { refusal: mayDeclineErasure(actor, judged) ?? null },
  }
}

async function rowView(node: Node, row: store.ErasureRow): Promise<ErasureRow> {
  const subjectName = await nameOfSubject(node, row)
  const [entry] = row.act_id ? await node.log.lookup(row.act_id) : []
  return {
    id: row.id,
    version: row.version,
    state: row.state as ErasureRow['state'],
    kind: row.subject_kind,
    ...(subjectName ? { subjectName } : {}),
    ...instant('requestedAt', row.requested_at),
    ...instant('proposedAt', row.proposed_at),
    ...instant('decidedAt', row.decided_at),
    ...instant('finishedAt', row.finished_at),
    ...(entry === undefined ? {} : { entry }),
  }
}

async function nameOfSubject(
  node: Node,
  { subject_id, subject_kind }: store.ErasureRow,
): Promise<Name | undefined> {
  if (subject_kind === 'person') return findName(node, subject_id)
  return nameOf(await getParty(node, node.reader, subject_id))
}

function instant<Key extends string>(
  key: Key,
  at: number | null,
): { readonly [K in Key]?: string } {
  return at === null ? {} : ({ [key]: new Date(at).toISOString() } as { [K in Key]: string })
}

async function byView(node: Node, by: string, as: string) {
  if (by === OPERATOR.by) return { as: OPERATOR_NAME }
  const byName = await findName(node, by)
  const { title } = await getPost(node.reader, as)
  return { as: title, ...(byName ? { byName } : {}) }
}

function planView({ goes, stays, obstacles }: Plan): SubjectView['plan'] {
  return {
    goes: goes.map(({ key, count }) => ({ key, what: GOES[key], count })),
    stays: stays.map(({ what, why }) => ({ what, why })),
    obstacles: obstacles.map(({ key, which, until }) => ({
      key,
      why: OBSTACLES[key],
      which: [...which],
      ...(until ? { until } : {}),
    })),
  }
}

function basesView(): SubjectView['bases'] {
  return BASIS_KEYS.map((key) => ({ key, text: BASES[key].text }))
}
