import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actIdIn, type Database, openDatabase } from '@vermilion/database'
import {
  EMPTY_RANGE,
  extend,
  formatVkey,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  rangeRoot,
  toBase64Url,
  toHex,
  type Verdict,
  verifyReceipt,
  vkeyOf,
} from '@vermilion/ledger'
import { fileSigner, fsck, openKeyStore, openLockStore } from '@vermilion/ledger/log'
import { expect } from 'vitest'
import { ORIGIN } from '../../src/node-id.ts'
import type { Receipt } from '../../src/wire/wire.ts'
import type { Sent } from './journal.ts'

/** The files of a node, read beside the process that serves them. */
export interface Books extends AsyncDisposable {
  readonly database: Database
  readonly vkey: string
  /** What `vermilion fsck` finds. */
  fsck(): ReturnType<typeof fsck>
}

export async function openBooks(home: string): Promise<Books> {
  const { publicKey } = fileSigner(join(home, 'keys/log.key'), ORIGIN)
  const vkey = formatVkey(vkeyOf(ORIGIN, publicKey))
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const keyStore = openKeyStore(
    join(home, 'keys.sqlite'),
    readFileSync(join(home, 'keys/wrap.key')),
  )
  const database = await openDatabase({ engine: 'sqlite', file: join(home, 'node.sqlite') })
  return {
    database,
    vkey,
    fsck: () => fsck(database, { lockStore, keyStore, vkey }),
    async [Symbol.asyncDispose]() {
      await database.close()
      lockStore.close()
      keyStore.close()
    },
  }
}

/** Every row that the load can have left. */
export async function readRows({ database }: Pick<Books, 'database'>) {
  const { sql } = database.reader
  const [applications, answers, cases, caseActs, reservations, certificates, entries] =
    await Promise.all([
      sql.selectFrom('applications').select(['id', 'version', 'case_id']).execute(),
      sql.selectFrom('application_answers').selectAll().execute(),
      sql.selectFrom('cases').select(['id', 'application_id', 'number', 'version']).execute(),
      sql.selectFrom('case_acts').select(['case_id', 'seq', 'act_id', 'entry_offset']).execute(),
      sql.selectFrom('reservations').selectAll().execute(),
      sql.selectFrom('certificates').select(['id', 'case_id', 'act_id', 'entry_offset']).execute(),
      sql
        .selectFrom('entries')
        .select(['idx', 'act_id', 'body'])
        .orderBy('idx')
        .execute()
        .then((rows) => rows.map((row) => ({ ...row, act_id: actIdIn(row.act_id) }))),
    ])
  return { applications, answers, cases, caseActs, reservations, certificates, entries }
}
export type Rows = Awaited<ReturnType<typeof readRows>>

interface Submitted {
  readonly caseId: string
  readonly number: string
  readonly receipt: Receipt
}
interface Acted {
  readonly id: string
  readonly version: number
  readonly certificateId?: string
  readonly receipt: Receipt
}
type Answered<T> = Sent & { readonly answer: T }

/** What the answers promised, act by act. */
function promised(sent: readonly Sent[]) {
  const of = <T>(path: string) => sent.filter((each) => each.path === path) as Answered<T>[]
  return {
    starts: of<{ id: string }>('applications.start'),
    saves: of<{ outcome: string; version: number }>('applications.save'),
    submits: of<Submitted>('applications.submit'),
    assigns: of<Acted>('cases.assign'),
    decides: of<Acted>('cases.decide'),
  }
}

/** Each act that was acknowledged is there once, and there is nothing else. */
export function checkActs(sent: readonly Sent[], before: Rows, rows: Rows): void {
  const { starts, saves, submits, assigns, decides } = promised(sent)

  const old = new Set(before.applications.map(({ id }) => id))
  const fresh = rows.applications.filter(({ id }) => !old.has(id))
  expect(fresh.map(({ id }) => id).sort()).toEqual(starts.map(({ requestId }) => requestId).sort())

  const versions = (all: readonly { id: string; element: string; version: number }[]) =>
    all.map(({ id, element, version }) => `${id} ${element} ${version}`).sort()
  expect(saves.filter(({ answer }) => answer.outcome !== 'saved')).toEqual([])
  expect(
    versions(rows.answers.map(({ application_id, ...row }) => ({ ...row, id: application_id }))),
  ).toEqual(
    versions([
      ...before.answers.map(({ application_id, ...row }) => ({ ...row, id: application_id })),
      ...saves.map(({ input, answer }) => ({
        ...(input as { id: string; element: string }),
        version: answer.version,
      })),
    ]),
  )
  const saved = Map.groupBy(saves, ({ input }) => (input as { id: string }).id)
  const submitted = new Map(submits.map((sent) => [(sent.input as { id: string }).id, sent.answer]))
  for (const { id, version, case_id } of fresh) {
    const steps = (saved.get(id)?.length ?? 0) + (submitted.has(id) ? 1 : 0)
    expect([id, version, case_id]).toEqual([id, steps, submitted.get(id)?.caseId ?? null])
  }

  const byNumber = (all: readonly { caseId: string; number: string }[]) =>
    all.map(({ caseId, number }) => `${number} ${caseId}`).sort()
  expect(byNumber(rows.cases.map(({ id, number }) => ({ caseId: id, number })))).toEqual(
    byNumber([
      ...before.cases.map(({ id, number }) => ({ caseId: id, number })),
      ...submits.map(({ answer }) => answer),
    ]),
  )
  const oldCertificates = before.certificates.map(({ id, case_id }) => `${case_id} ${id}`)
  const given = decides.map(({ answer }) => `${answer.id} ${answer.certificateId}`)
  expect(rows.certificates.map(({ id, case_id }) => `${case_id} ${id}`).sort()).toEqual(
    [...oldCertificates, ...given].sort(),
  )
  // Acts of one request: its own, and for an approval what was reserved and what was decided.
  const ids = [
    ...[...submits, ...assigns].map(({ requestId }) => requestId),
    ...decides.flatMap(({ requestId }) => [`${requestId}/reserve`, `${requestId}/decide`]),
  ]
  const oldActs = before.entries.map(({ act_id }) => act_id)
  const acts = new Set(rows.entries.map(({ act_id }) => act_id))
  expect([...acts].sort()).toEqual([...new Set([...oldActs, ...ids])].sort())
}

/** No act is half there: every row has its entry and every entry its row. */
export function checkWhole({ cases, caseActs, reservations, certificates, entries }: Rows): void {
  const entriesOf = Map.groupBy(entries, ({ act_id }) => act_id)
  const logged = (act: string, offset: number) => (entriesOf.get(act)?.length ?? 0) > offset
  const actsOf = Map.groupBy(caseActs, ({ case_id }) => case_id)
  for (const { id, version } of cases) {
    const seqs = (actsOf.get(id) ?? []).map(({ seq }) => seq).sort((a, b) => a - b)
    expect(seqs, `acts of the case ${id}`).toEqual(Array.from({ length: version }, (_, n) => n + 1))
  }
  expect([...actsOf.keys()].sort()).toEqual(cases.map(({ id }) => id).sort())
  const claims = [...caseActs, ...certificates].map(({ act_id, entry_offset }) => ({
    act_id,
    entry_offset,
  }))
  expect(claims.filter(({ act_id, entry_offset }) => !logged(act_id, entry_offset))).toEqual([])
  expect(reservations.filter(({ act_id }) => !logged(act_id, 0))).toEqual([])
  // Itself, the certificate with its extract and its SD-JWT, and the firm where one is registered.
  const decided = certificates.filter(({ act_id }) => act_id.endsWith('/decide'))
  const left = decided.map(({ act_id }) => entriesOf.get(act_id)?.length)
  expect(new Set(left.filter((count) => count !== 5 && count !== 4))).toEqual(new Set())
  const places = reservations.map(({ list, status_index }) => `${list}/${status_index}`)
  expect(new Set(places).size).toBe(places.length)
}

/** A receipt holds for good: its entry stands where it says, under a root of this very tree. */
export async function checkReceipts(
  sent: readonly Sent[],
  { entries }: Rows,
  vkey: string,
): Promise<number> {
  const roots = rootsOf(entries)
  let checked = 0
  for (const { answer, requestId } of sent) {
    const { receipt } = (answer ?? {}) as { receipt?: Receipt }
    if (!receipt) continue
    const own = entries.filter(({ act_id }) => act_id.split('/')[0] === requestId)
    expect(own.map(({ body }) => toBase64Url(body))).toContain(receipt.entry)
    if (receipt.proof === null) continue
    const proved = { ...receipt, proof: receipt.proof } as Parameters<typeof verifyReceipt>[0]
    const verdict = await verifyReceipt(proved, { vkeys: [vkey] })
    expect(verdict).toMatchObject({ ok: true })
    const { index } = verdict as { index: number }
    expect(toBase64Url(entries[index]?.body ?? new Uint8Array())).toBe(receipt.entry)
    checkNote(sound(parseTlogProof(receipt.proof)).proof.checkpoint, roots)
    checked += 1
  }
  return checked
}

/** In hexadecimal, by size. */
export function rootsOf(entries: Rows['entries']): readonly string[] {
  const roots = ['']
  let range = EMPTY_RANGE
  for (const { body } of entries) {
    range = extend(range, leafHash(body))
    roots.push(toHex(rangeRoot(range)))
  }
  return roots
}

/** That a checkpoint, whoever saw it and when, is one of this very tree. */
export function checkNote(note: string, roots: readonly string[]): void {
  const { size, root } = sound(parseCheckpoint(sound(parseNote(note)).text)).checkpoint
  expect(toHex(root), `the root of ${size} entries`).toBe(roots[size])
}

function sound<T>(verdict: Verdict<T>): T {
  if (!verdict.ok) throw new Error(verdict.reason)
  return verdict
}
