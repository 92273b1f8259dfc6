import type { Reader } from '@vermilion/database'
import { assert } from '@vermilion/ledger'
import type { Reason } from '@vermilion/services'
import type { Node } from '../context.ts'
import { unseal } from '../keys/seal.ts'
import { isErased, keyOf } from '../parties/parties.service.ts'
import type { Answer } from '../wire/wire.ts'
import * as store from './certificates.store.ts'
import type { ReissueReason } from './reissue.ts'

/** One change of a certificate's state, as its holder and the offices of its case may read it. */
export interface StatusChange {
  readonly type: 'suspend' | 'resume' | 'revoke' | 'supersede'
  readonly at: number
  readonly by: string
  /** The post it was done through; empty where a command did it. */
  readonly as: string
  /** The reason in the words of a service that names it; a resumption or a re-issue needs none. */
  readonly reason: Pick<Reason, 'text' | 'remedy'> | undefined
  /** Why another took its place. */
  readonly why: ReissueReason | undefined
  /** Undefined once the holder was erased. */
  readonly grounds: string | undefined
  /** Index of its entry in the public log. */
  readonly entry: number
}

/** Where the grounds of a status act are sealed. */
export const STATUS_PLACE = (id: string, seq: number) => `certificate_acts.sealed/${id}/${seq}`

/** Every change since the certificate was issued, in order. */
export async function statusChangesOf(
  node: Node,
  reader: Reader,
  { id, holder_id }: Pick<store.CertificateRow, 'id' | 'holder_id'>,
): Promise<readonly StatusChange[]> {
  const rows = await store.listStatusActs(reader, id)
  return Promise.all(
    rows.map(async (row) => {
      const entry = (await node.log.lookup(row.act_id))[row.entry_offset]
      assert(entry !== undefined, 'a change of status has its entry in the log')
      return {
        type: row.type as StatusChange['type'],
        at: row.at,
        by: row.by_person,
        as: row.as_post,
        reason: reasonIn(node, row.reason),
        why: row.type === 'supersede' ? (row.reason as ReissueReason) : undefined,
        grounds: groundsIn(node, holder_id, row),
        entry,
      }
    }),
  )
}

function groundsIn(
  node: Node,
  holderId: string,
  { certificate_id, seq, sealed }: store.StatusActRow,
): string | undefined {
  if (isErased(node, holderId)) return undefined
  const place = STATUS_PLACE(certificate_id, seq)
  return unseal<SaidOfStatus>(keyOf(node, holderId), place, sealed).grounds
}

/** What was answered anew when certificates took one another’s place, by element; nothing once erased. */
export async function answersSince(
  node: Node,
  reader: Reader,
  editions: readonly Pick<store.CertificateRow, 'id' | 'holder_id' | 'state'>[],
): Promise<Readonly<Record<string, Answer>>> {
  const found: Record<string, Answer> = {}
  for (const { id, holder_id } of editions.filter(({ state }) => state === 'superseded')) {
    if (isErased(node, holder_id)) continue
    const row = (await store.listStatusActs(reader, id)).at(-1)
    assert(row?.type === 'supersede', 'the last change of a superseded certificate is that')
    const place = STATUS_PLACE(id, row.seq)
    Object.assign(found, unseal<SaidOfStatus>(keyOf(node, holder_id), place, row.sealed).answers)
  }
  return found
}

interface SaidOfStatus {
  readonly grounds: string
  readonly answers?: Readonly<Record<string, Answer>>
}

function reasonIn({ catalogue }: Node, key: string): StatusChange['reason'] {
  const services = Object.values(catalogue.services)
  const named = services.find(({ definition }) => Object.hasOwn(definition.reasons, key))
  return named?.definition.reasons[key]
}
