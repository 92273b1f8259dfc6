import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

const STATES = 64

/**
 * The limit: the statements of a whole act written by hand, prepared once, `batch` acts a transaction,
 * with the same durability. No queue, no savepoints, no promises, no query builder, no commitment and
 * no encryption: the bytes are random, the two hashes of an entry are real.
 */
export function handWritten(batch: number, forMs: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-hand-'))
  const db = new Sqlite(join(folder, 'hand.sqlite'))
  for (const pragma of [
    'journal_mode = wal',
    'synchronous = full',
    'foreign_keys = on',
    'secure_delete = on',
  ]) {
    db.pragma(pragma)
  }
  db.exec(`
    create table counters (name text primary key, value integer not null) strict;
    create table outbox_messages (id text primary key, kind text, body text, due_at integer, leased_until integer) strict;
    create index outbox_by_due on outbox_messages (due_at);
    create table acts (id text primary key, fingerprint text, answer text, at integer) strict;
    create index acts_by_time on acts (at);
    create table entries (idx integer primary key, body blob, leaf_hash blob, chain blob, act_id text) strict;
    create index entries_by_act on entries (act_id);
    create table payloads (idx integer, part integer, subject_key text, nonce blob, ciphertext blob, primary key (idx, part)) strict;
    create index payloads_by_subject on payloads (subject_key);
    create table heads (id integer primary key, size integer, chain blob) strict;
  `)
  const setUp = db.prepare('insert into counters values (?, 0)')
  for (let at = 0; at < STATES; at++) setUp.run(`bench-${at}`)
  db.prepare('insert into heads values (1, 0, ?)').run(Buffer.alloc(32))
  const known = db.prepare('select answer from acts where id = ?')
  const load = db.prepare<[string], { value: number }>('select value from counters where name = ?')
  const save = db.prepare('update counters set value = ? where name = ? and value = ?')
  const outbox = db.prepare('insert into outbox_messages values (?, ?, ?, ?, null)')
  const answer = db.prepare('insert into acts values (?, ?, ?, ?)')
  const head = db.prepare<[], { size: number; chain: Buffer }>(
    'select size, chain from heads where id = 1',
  )
  const entry = db.prepare('insert into entries values (?, ?, ?, ?, ?)')
  const payload = db.prepare('insert into payloads values (?, 0, ?, ?, ?)')
  const move = db.prepare('update heads set size = ?, chain = ? where id = 1 and size = ?')
  const body = randomBytes(72)
  const nonce = randomBytes(12)
  const sealed = randomBytes(300)

  let acts = 0
  const began = performance.now()
  while (performance.now() - began < forMs) {
    db.exec('begin immediate')
    const ids = Array.from({ length: batch }, () => randomUUID())
    for (const [at, id] of ids.entries()) {
      const name = `bench-${(acts + at) % STATES}`
      known.get(id)
      const value = load.get(name)?.value ?? 0
      save.run(value + 1, name, value)
      outbox.run(id, 'bench', '{}', Date.now())
    }
    let { size, chain } = head.get() ?? { size: 0, chain: Buffer.alloc(32) }
    const first = size
    for (const id of ids) {
      const leaf = createHash('sha256').update(body).digest()
      chain = createHash('sha256').update(chain).update(leaf).digest()
      entry.run(size, body, leaf, chain, id)
      payload.run(size, id, nonce, sealed)
      answer.run(id, 'bench', '"x"', Date.now())
      size += 1
    }
    move.run(size, chain, first)
    db.exec('commit')
    acts += batch
  }
  const seconds = (performance.now() - began) / 1000
  db.close()
  rmSync(folder, { recursive: true, force: true })
  return acts / seconds
}
