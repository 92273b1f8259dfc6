import type { Reader, Tx } from '@vermilion/database'
import { type Answers, RefusalError, sameValue } from '@vermilion/domain'
import type { JsonValue } from '@vermilion/ledger'
import { changeableBy, claimsFrom } from '@vermilion/services'
import type * as z from 'zod'
import { checkedAnswers } from '../applications/check-answers.ts'
import type { ActorContext, Node } from '../context.ts'
import { findNamed, findOrganisation, keyOf } from '../parties/parties.service.ts'
import { changeOrganisation } from '../parties/register.ts'
import { sealedReceipt } from '../receipts.ts'
import type { Answer, Value } from '../wire/wire.ts'
import { type Basis, basisOf } from './basis.ts'
import { mayChangeStatus } from './certificates.policy.ts'
import { getRow } from './certificates.service.ts'
import type { CertificateRow } from './certificates.store.ts'
import type { ChangeCertificate, StatusChanged } from './certificates.view.ts'
import { nameIn, outcomeOf, representativeIn } from './claims.ts'
import { judgedFor } from './judge.ts'
import { prepareReissue, supersede } from './reissue.ts'

type Asked = z.infer<typeof ChangeCertificate>

/** A change as it was found to be in order: what is answered anew, and what the certificate says then. */
interface Change {
  readonly row: CertificateRow
  readonly basis: Basis
  readonly answers: Readonly<Record<string, Answer>>
  readonly subject: Readonly<Record<string, JsonValue>>
}

/**
 * Issues a certificate in place of another because what it says has changed; the register says so
 * too. As with an approval, the signature comes before the act, which finds all of it again.
 */
export async function changeCertificate(
  { node, actor, batch }: ActorContext,
  asked: Asked,
): Promise<z.infer<typeof StatusChanged>> {
  const judge = async (reader: Reader, at: number): Promise<Change> => {
    const row = await getRow(reader, asked.id)
    const judged = await judgedFor(node, reader, actor, row)
    const refusal = mayChangeStatus(actor, judged('supersede'))
    if (refusal) throw new RefusalError(refusal)
    if (row.version !== asked.version) throw new RefusalError('changed-meanwhile')
    return changeOf(node, reader, row, { values: asked.answers, at })
  }
  // Nothing is signed of what would be refused, which the act says why.
  const first = await judge(node.reader, node.now()).catch(refused)
  const prepared = first && (await prepareReissue(node, first.row, first.subject))
  const { value, entries } = await batch.act(async (tx) => {
    const change = await judge(tx, tx.now)
    if (!prepared || JSON.stringify(change.subject) !== JSON.stringify(prepared.subject))
      throw new RefusalError('changed-meanwhile')
    await supersede(tx, node, [{ row: change.row, prepared }], {
      reason: 'changed',
      grounds: asked.grounds,
      answers: change.answers,
      by: actor.person.id,
      as: actor.post?.id ?? '',
      assurance: actor.assurance,
    })
    await enterInRegister(tx, node, change)
    const state = change.row.state as 'valid' | 'suspended'
    return { id: prepared.place.certificate_id, state, version: 1 }
  })
  return { ...value, receipt: await sealedReceipt(node, entries[0]) }
}

function refused(error: unknown): undefined {
  if (!(error instanceof RefusalError)) throw error
}

/** Judged by the validators that judge an application. */
async function changeOf(
  node: Node,
  reader: Reader,
  row: CertificateRow,
  { values: typed, at }: { readonly values: Readonly<Record<string, Value>>; readonly at: number },
): Promise<Change> {
  const basis = await basisOf(node, reader, row)
  const { definition, action } = basis
  const { key, kind } = outcomeOf(node, definition, action)
  const changeable = changeableBy(definition, key, kind)
  const stranger = Object.keys(typed).find((element) => !Object.hasOwn(changeable, element))
  if (stranger !== undefined) throw new RefusalError('element-unknown', { element: stranger })
  const kept = (element: string, value: Value) =>
    sameValue(value, (basis.answers[element]?.value ?? null) as Value)
  const changed = Object.entries(typed).filter(([element, value]) => !kept(element, value))
  const values = await checkedAnswers(node, reader, {
    definition,
    applicationId: '',
    values: Object.fromEntries(changed),
    ownName: (await findOrganisation(reader, row.holder_id))?.nameZh,
  })
  const answers = Object.fromEntries(
    Object.entries(values).map(([element, value]) => [
      element,
      { value, provenance: { source: 'typed', at: new Date(at).toISOString() } },
    ]),
  ) satisfies Answers as Record<string, Answer>
  const before = JSON.parse(row.credential).credentialSubject as Change['subject']
  const claims = claimsFrom(definition, key, { kind, answers, names: node.names })
  const subject = { ...before, ...(claims as Change['subject']) }
  const names = Object.keys(claims).filter((claim) => !same(before[claim], subject[claim]))
  if (names.length === 0) throw new RefusalError('nothing-changed')
  const fixed = names.find((claim) => !kind.status?.changes.includes(claim))
  if (fixed !== undefined) throw new RefusalError('claim-fixed', { claim: fixed })
  return { row, basis, answers, subject }
}

function same(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return sameValue((one ?? null) as Value, (other ?? null) as Value)
}

/** Where the certificate is what enters its holder in a register, the register says the same. */
async function enterInRegister(tx: Tx, node: Node, change: Change): Promise<void> {
  const { row, basis, answers, subject } = change
  const { key, outcome, compiled } = outcomeOf(node, basis.definition, basis.action)
  if (!outcome.registers?.includes('companies')) return
  const named = answers[representativeIn(basis.definition, key) ?? '']?.value
  await changeOrganisation(tx, {
    id: row.holder_id,
    key: keyOf(node, row.holder_id),
    name: nameIn({ kind: compiled, subject }),
    facts: subject,
    // Somebody whom nobody knows here cannot act yet; until then those go on who act for it now.
    representative: (await findNamed(node, tx, named))?.id,
    authority: node.authorities[row.issuer]?.did,
  })
}
