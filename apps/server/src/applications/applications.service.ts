import { RefusalError, sameValue } from '@vermilion/domain'
import {
  type CompanyName as CompanyNameParts,
  checkCompanyName,
  companyNameText,
} from '@vermilion/domain/corporate'
import { type ActionKey, elementsOf, resolve, whatIfBars, whatIfOpen } from '@vermilion/services'
import type * as z from 'zod'
import { titleOf } from '../certificates/claims.ts'
import type { ActorContext, Node } from '../context.ts'
import { seal } from '../keys/seal.ts'
import { getParty, listOrganisationNames } from '../parties/parties.service.ts'
import type { Answer, Value } from '../wire/wire.ts'
import { mayApply } from './applications.policy.ts'
import * as store from './applications.store.ts'
import {
  type ApplicationRow,
  type ApplicationView,
  CompanyName,
  type NameFindings,
  type SaveAnswer,
  type SaveResult,
  type StartApplication,
} from './applications.view.ts'
import { judgeAnswer } from './check-answers.ts'
import { aroundView, evidenceView } from './evidence.ts'
import { ANSWER_PLACE, knownOf } from './known.service.ts'
import { type Draft, getDraft, loadDraft, resolveDraft } from './load-draft.ts'

/** A new draft, pinned to the definition in force; asked twice by the same request, it is one. */
export async function startApplication(
  ctx: ActorContext,
  input: z.infer<typeof StartApplication>,
): Promise<ApplicationView> {
  const { node, actor, batch } = ctx
  const entry = entryOf(node, input.service)
  const action = Object.hasOwn(entry.definition.actions, input.action)
    ? entry.definition.actions[input.action as 'new']
    : undefined
  // Acting on a certificate that is there already is for later versions of the catalogue.
  if (action?.does !== 'issue') throw new RefusalError('not-found')
  const id = await batch.write(async (tx) => {
    const refusal = mayApply(actor, { partyId: input.for })
    if (refusal) throw new RefusalError(refusal)
    const party = await getParty(node, tx, input.for)
    if (!entry.definition.finder.audience.includes(party.kind))
      throw new RefusalError('not-eligible')
    const known = await knownOf(node, tx, { actor, party, at: tx.now })
    const start = { known, kinds: node.catalogue.kinds }
    const { around, answers } = resolve(entry.definition, input.action as ActionKey, start)
    if (!whatIfOpen(entry.definition, { ...around, answers }))
      throw new RefusalError('not-eligible')
    const [rule] = whatIfBars(entry.definition, 'apply', { ...around, answers })
    if (rule !== undefined) throw new RefusalError('not-eligible', { rule })
    const begun = await store.findApplication(tx, tx.actId)
    if (begun) {
      const same =
        begun.party_id === party.id &&
        begun.person_id === actor.person.id &&
        begun.service === input.service &&
        begun.action === input.action
      if (!same) throw new RefusalError('request-reused')
      return begun.id
    }
    await store.insertApplication(tx, {
      id: tx.actId,
      party_id: party.id,
      person_id: actor.person.id,
      service: input.service,
      action: input.action,
      definition_hash: entry.hash,
      version: 0,
      created_at: tx.now,
      updated_at: tx.now,
      discarded_at: null,
      case_id: null,
    })
    return tx.actId
  })
  return getApplication(ctx, id)
}

function entryOf({ catalogue }: Node, service: string) {
  const entry = Object.hasOwn(catalogue.services, service) ? catalogue.services[service] : undefined
  if (!entry) throw new RefusalError('not-found')
  return entry
}

export async function getApplication(
  { node, actor }: ActorContext,
  id: string,
): Promise<ApplicationView> {
  const draft = await getDraft(node, node.reader, actor, id)
  const resolved = await resolveDraft(node, node.reader, actor, draft, node.now())
  const { row } = draft
  const party = await getParty(node, node.reader, row.party_id)
  return {
    id: row.id,
    service: row.service,
    action: row.action,
    definitionHash: row.definition_hash,
    for: { id: party.id, kind: party.kind, name: party.name },
    version: row.version,
    answers: Object.fromEntries(
      Object.entries(draft.answers).map(([key, answer]) => [
        key,
        { ...answer, savedAt: new Date(answer.savedAt).toISOString() },
      ]),
    ),
    known: resolved.known as Record<string, Answer>,
    evidence: await evidenceView(node.reader, row.party_id, resolved.evidence),
    around: aroundView(resolved),
    lacks: [...resolved.lacks],
    updatedAt: new Date(row.updated_at).toISOString(),
    ...(row.case_id ? { caseId: row.case_id } : {}),
  }
}

/**
 * Keeps one answer. Each names the version of the element it saw: a later one by another tab or
 * device is shown beside it and never overwritten; the same value twice is one save.
 */
export async function saveAnswer(
  { node, actor, batch }: ActorContext,
  input: z.infer<typeof SaveAnswer>,
): Promise<z.infer<typeof SaveResult>> {
  return batch.write(async (tx) => {
    const draft = await getDraft(node, tx, actor, input.id)
    const { row, definition, action, key } = draft
    if (row.case_id) throw new RefusalError('already-submitted', { case: row.case_id })
    const { element } = input
    if (!elementsOf(definition, action).includes(element)) throw new RefusalError('element-unknown')
    const asked = { definition, applicationId: row.id, element, value: input.value }
    const judged = await judgeAnswer(node, tx, asked)
    if ('code' in judged) return { outcome: 'invalid', code: judged.code, params: judged.params }

    const stored = draft.answers[element]
    if (stored && (stored.version !== input.seen || sameValue(stored.value, judged.value)))
      return answered(stored, judged.value)
    const answer: Answer = {
      value: judged.value,
      provenance: input.fromKnown
        ? await provenanceOfKnown(node, tx, actor, draft, element, judged.value)
        : { source: 'typed', at: new Date(tx.now).toISOString() },
    }
    const version = row.version + 1
    await store.moveApplication(tx, row, { updated_at: tx.now })
    await store.saveAnswer(tx, {
      application_id: row.id,
      element,
      version,
      saved_at: tx.now,
      sealed: seal(key, ANSWER_PLACE(row.id, element), answer),
    })
    return { outcome: 'saved', version, savedAt: new Date(tx.now).toISOString() }
  })
}

/** The stored answer stands: the same as this one, or another that this person has not seen. */
function answered(stored: Draft['answers'][string], value: Value): z.infer<typeof SaveResult> {
  const { version, savedAt, ...theirs } = stored
  const at = { version, savedAt: new Date(savedAt).toISOString() }
  return sameValue(stored.value, value)
    ? { outcome: 'saved', ...at }
    : { outcome: 'conflict', theirs, ...at }
}

/** "Taken over unchanged" is believed only where it is so. */
async function provenanceOfKnown(
  node: Node,
  reader: Parameters<typeof resolveDraft>[1],
  actor: ActorContext['actor'],
  draft: Draft,
  element: string,
  value: Value,
): Promise<Answer['provenance']> {
  const { known } = await resolveDraft(node, reader, actor, draft, node.now())
  const found = known[element] as Answer | undefined
  return found && sameValue(found.value, value)
    ? found.provenance
    : { source: 'typed', at: new Date(node.now()).toISOString() }
}

export async function listMine({
  node,
  actor,
}: ActorContext): Promise<z.infer<typeof ApplicationRow>[]> {
  const rows = await store.listDrafts(
    node.reader,
    actor.parties.map(({ id }) => id),
  )
  return Promise.all(
    rows.map(async (row) => {
      const { answers, definition, action } = await loadDraft(node, node.reader, row)
      const subject = titleOf(node, definition, action, answers)
      return {
        id: row.id,
        service: row.service,
        action: row.action,
        forName: actor.parties.find(({ id }) => id === row.party_id)?.name ?? '',
        ...(subject ? { subject } : {}),
        answered: Object.keys(answers).length,
        updatedAt: new Date(row.updated_at).toISOString(),
      }
    }),
  )
}

export async function discardApplication(
  { node, actor, batch }: ActorContext,
  id: string,
): Promise<null> {
  return batch.write(async (tx) => {
    const { row } = await getDraft(node, tx, actor, id)
    if (row.case_id) throw new RefusalError('already-submitted', { case: row.case_id })
    await store.moveApplication(tx, row, { updated_at: tx.now, discarded_at: tx.now })
    return null
  })
}

/** Structure and likeness of a company name, while it is being chosen. */
export async function checkName(
  { node }: ActorContext,
  value: Value,
): Promise<z.infer<typeof NameFindings>> {
  const parsed = CompanyName.safeParse(value)
  if (!parsed.success) throw new RefusalError('answer-invalid')
  const name: CompanyNameParts = parsed.data
  const findings = checkCompanyName(name, await listOrganisationNames(node.reader))
  return {
    fullName: companyNameText(name),
    findings: findings.map(({ code, severity, params }) => ({ code, severity, params })),
  }
}
