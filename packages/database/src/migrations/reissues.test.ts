import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '../migrate.ts'
import { openDatabase } from '../open.ts'
import { internalsOf } from '../session.ts'
import { eachEngine, newTestAddress } from '../testing/index.ts'
import { migrations } from './index.ts'

eachEngine('migrating', (engine) => {
  test('carries certificates of an older program, with what refers to them, and lets one take another’s place', async () => {
    const { address, remove } = await newTestAddress(engine)
    const database = await openDatabase(address)
    const before = migrations.findIndex(({ id }) => id.endsWith('reissues'))
    await migrate(internalsOf(database), migrations.slice(0, before))
    const change = <T>(run: (sql: Kysely<Loose>) => Promise<T>) =>
      database.inWriteTransaction(({ sql }) => run(sql as unknown as Kysely<Loose>))
    await change(async (sql) => {
      for (const [into, row] of Object.entries(OLD_ROWS))
        await sql.insertInto(into).values(row).execute()
    })
    await database.migrate()

    const [first, ...others] = await database.reader.sql
      .selectFrom('certificates')
      .selectAll()
      .execute()
    expect(others).toEqual([])
    expect({ ...first, salt: undefined }).toEqual({
      ...OLD_ROWS.certificates,
      salt: undefined,
      supersedes: null,
    })
    expect(
      await database.reader.sql.selectFrom('certificate_acts').selectAll().execute(),
    ).toHaveLength(1)
    const successor = { ...OLD_ROWS.certificates, status_index: 2, supersedes: 'c1' }
    await change((sql) =>
      sql
        .insertInto('certificates')
        .values({ ...successor, id: 'c2' })
        .execute(),
    )
    const refused = [
      ['a second in the same place', { ...successor, id: 'c3', status_index: 3 }],
      ['one place of a list twice', { ...successor, id: 'c3', supersedes: 'c2' }],
    ] as const
    for (const [what, row] of refused)
      await expect(
        change((sql) => sql.insertInto('certificates').values(row).execute()),
        what,
      ).rejects.toThrow(/unique|duplicate/i)
    const orphan = { ...OLD_ROWS.certificate_acts, certificate_id: 'nobody' }
    await expect(
      change((sql) => sql.insertInto('certificate_acts').values(orphan).execute()),
    ).rejects.toThrow(/foreign key/i)
    const gone = change((sql) => sql.deleteFrom('certificates').where('id', '=', 'c1').execute())
    await expect(gone).rejects.toThrow(/foreign key/i)
    const resigned = change((sql) =>
      sql.updateTable('certificates').set({ credential: '{"other":1}' }).execute(),
    )
    await expect(resigned).rejects.toThrow('what was signed never changes')
    await database.close()
    await remove()
  })
})

type Loose = Record<string, Record<string, unknown>>

/** As the program before wrote them: a case, its certificate, and what refers to that. */
const OLD_ROWS = {
  persons: { id: 'p1', sealed: Buffer.alloc(1), id_number_hash: Buffer.alloc(32), act_id: 'r0' },
  applications: {
    id: 'a1',
    party_id: 'p1',
    person_id: 'p1',
    service: 'company',
    action: 'new',
    definition_hash: 'h',
    version: 1,
    created_at: 1,
    updated_at: 1,
    discarded_at: null,
    case_id: null,
  },
  cases: {
    id: 'k1',
    number: 'K1',
    application_id: 'a1',
    service: 'company',
    action: 'new',
    definition_hash: 'h',
    owner: 'market-regulation',
    district: '',
    applicant_id: 'p1',
    applicant_kind: 'person',
    submitted_by: 'p1',
    sealed: Buffer.alloc(1),
    state: 'granted',
    version: 1,
    received_at: 1,
    ended_at: 1,
    promised_on: '2026-01-01',
    statutory_on: '2026-01-01',
    provisional: 0,
    calendar_version: 1,
  },
  certificates: {
    id: 'c1',
    kind: 'business-licence',
    number: 'BJ-2026-0000001',
    holder_id: 'p1',
    case_id: 'k1',
    issuer: 'market-regulation',
    list: 1,
    status_index: 1,
    state: 'valid',
    version: 1,
    issued_at: 1,
    valid_until: null,
    credential: '{}',
    salt: Buffer.alloc(16),
    act_id: 'r1',
    entry_offset: 0,
  },
  certificate_acts: {
    certificate_id: 'c1',
    seq: 1,
    type: 'suspend',
    reason: 'underInquiry',
    at: 1,
    by_person: 'p2',
    as_post: 'o1',
    sealed: Buffer.alloc(1),
    act_id: 'r2',
    entry_offset: 0,
  },
  certificate_forms: {
    certificate_id: 'c1',
    form: 'extract',
    body: '{}',
    salt: Buffer.alloc(16),
    act_id: 'r1',
    entry_offset: 1,
  },
}
