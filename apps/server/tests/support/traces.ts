import { createDecipheriv, hkdfSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSmallStore } from '@vermilion/database'
import { commitmentIn, decodeEntry } from '@vermilion/ledger'
import type { Node } from '../../src/context.ts'

/** Something of a subject that may stand in a file, and what it is. */
export interface Trace {
  readonly what: string
  readonly bytes: Uint8Array
}

/** Every ciphertext, salt, secret, key and hash that a node keeps of a subject, as it stands on the disk. */
export async function tracesOf(
  { reader: { sql }, subjectKeys }: Pick<Node, 'reader' | 'subjectKeys'>,
  home: string,
  subjectId: string,
): Promise<Trace[]> {
  const key = subjectKeys.get(subjectId)?.key
  if (!key) throw new Error('whoever is to be erased has a key')
  const payloads = await sql
    .selectFrom('payloads')
    .innerJoin('entries', 'entries.idx', 'payloads.idx')
    .select(['payloads.idx', 'nonce', 'ciphertext', 'body'])
    .where('subject_key', '=', subjectId)
    .execute()
  const traces: Trace[] = [{ what: 'key', bytes: key }]
  for (const { idx, nonce, ciphertext, body } of payloads) {
    traces.push({ what: `payload ${idx}`, bytes: ciphertext })
    for (const bytes of secretsIn(key, { nonce, ciphertext, body }))
      traces.push(
        { what: `salt or secret ${idx}`, bytes },
        { what: `salt or secret ${idx}`, bytes: Buffer.from(asText(bytes)) },
      )
  }
  const cases = sql.selectFrom('cases').select('id').where('applicant_id', '=', subjectId)
  const drafts = sql.selectFrom('applications').select('id').where('party_id', '=', subjectId)
  const sealed = [
    ...(await sql.selectFrom('persons').select('sealed').where('id', '=', subjectId).execute()),
    ...(await sql
      .selectFrom('application_answers')
      .select('sealed')
      .where('application_id', 'in', drafts)
      .execute()),
    ...(await sql
      .selectFrom('uploads')
      .select('sealed')
      .where('party_id', '=', subjectId)
      .execute()),
    ...(await sql
      .selectFrom('cases')
      .select('sealed')
      .where('applicant_id', '=', subjectId)
      .execute()),
    ...(await sql.selectFrom('case_acts').select('sealed').where('case_id', 'in', cases).execute()),
    ...(await sql
      .selectFrom('erasures')
      .select('sealed')
      .where('subject_id', '=', subjectId)
      .execute()),
  ]
  traces.push(...sealed.map((row) => ({ what: 'sealed column', bytes: row.sealed })))
  const [person] = await sql.selectFrom('persons').selectAll().where('id', '=', subjectId).execute()
  if (person) traces.push({ what: 'search hash', bytes: person.id_number_hash })
  const files = await sql
    .selectFrom('uploads')
    .select('id')
    .where('party_id', '=', subjectId)
    .execute()
  for (const { id } of files)
    traces.push({ what: 'file', bytes: readFileSync(join(home, 'uploads', id)).subarray(0, 64) })
  traces.push({ what: 'wrapped key', bytes: wrappedKey(home, subjectId) })
  return traces
}

/** Of these, what is found in any file under the home, the raw pages of every database among them. */
export function foundIn(home: string, traces: readonly Trace[]): string[] {
  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return files.flatMap((file) => {
    const bytes = readFileSync(file)
    return traces
      .filter((trace) => bytes.includes(Buffer.from(trace.bytes)))
      .map(({ what }) => `${what} in ${file.slice(home.length + 1)}`)
  })
}

/** Opens a payload by hand: its secrets, and its salts as the design derives them, HKDF by path. */
function secretsIn(
  key: Uint8Array,
  { nonce, ciphertext, body }: { nonce: Uint8Array; ciphertext: Uint8Array; body: Uint8Array },
): readonly Uint8Array[] {
  const decoded = decodeEntry(body)
  const commitment = decoded.ok ? commitmentIn(decoded.entry) : undefined
  if (!commitment) throw new Error('a payload belongs to a private entry')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    .setAAD(commitment)
    .setAuthTag(ciphertext.subarray(-16))
  const plain = [decipher.update(ciphertext.subarray(0, -16)), decipher.final()]
  const { recordSecret, caseSecret, fields } = JSON.parse(Buffer.concat(plain).toString())
  const secret = Buffer.from(recordSecret, 'base64url')
  const salts = Object.keys(fields).map((path) =>
    Buffer.from(hkdfSync('sha256', secret, '', `vermilion/salt/v1\0${path}`, 16)),
  )
  const ofCase = caseSecret ? [Buffer.from(caseSecret, 'base64url')] : []
  return [secret, ...salts, ...ofCase]
}

function wrappedKey(home: string, id: string): Uint8Array {
  const store = openSmallStore(join(home, 'keys.sqlite'), [])
  const row = store.find<{ wrapped: Uint8Array }>(
    'select wrapped from subject_keys where id = ?',
    id,
  )
  store.close()
  return row?.wrapped ?? Buffer.from('there is no such key')
}

const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
