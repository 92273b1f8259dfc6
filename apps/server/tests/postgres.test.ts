import { join } from 'node:path'
import { newTestAddress } from '@vermilion/database/testing'
import { fsck, openLockStore } from '@vermilion/ledger/log'
import { chenxiPhotonics, guPing, heRuoxi, linYue, liWenqing, xiaLan } from '@vermilion/testing'
import { expect, onTestFinished, test } from 'vitest'
import { Browser } from './support/browser.ts'
import { vermilion } from './support/command-line.ts'
import { APPROVAL, submitCompany, takeCase } from './support/journeys.ts'
import { openTestNode } from './support/test-node.ts'

test('the main job runs on PostgreSQL too: world, application, decision, certificate, erasure, ledger', async () => {
  const { address, remove } = await newTestAddress('postgres')
  if (address.engine !== 'postgres') throw new Error('this is the other engine')
  const world = await openTestNode({ databaseUrl: address.url })
  onTestFinished(async () => {
    await world[Symbol.asyncDispose]()
    await remove()
  })
  const { browser, caseId } = await submitCompany(world, linYue, chenxiPhotonics)
  const { desk, version } = await takeCase(world, liWenqing, caseId)
  const acted = await desk.act('cases', 'decide', { id: caseId, version, ...APPROVAL })
  const [licence] = await browser.get('certificates', 'listMine')
  expect(licence).toMatchObject({ id: acted.certificateId, state: 'valid' })
  expect(acted.receipt.proof).toContain('c2sp.org/tlog-proof@v1')

  const applicant = await new Browser(world).enter(heRuoxi)
  const [tea] = await applicant.get('cases', 'listMine')
  await applicant.act('cases', 'withdraw', { id: tea?.id ?? '', version: tea?.version ?? 0 })
  const proposal = {
    subject: heRuoxi.id,
    basis: 'consentWithdrawn',
    grounds: '本人请求。',
  } as const
  const proposed = await (await new Browser(world).enter(xiaLan)).act(
    'erasures',
    'propose',
    proposal,
  )
  const confirmer = await new Browser(world).enter(guPing)
  const at = { id: proposed.id, version: proposed.version }
  expect((await confirmer.act('erasures', 'confirm', at)).state).toBe('erased')
  const { finishedAt } = await confirmer.get('erasures', 'get', { id: proposed.id })
  expect(finishedAt).toBeDefined()
  const left = await world.node.reader.sql
    .selectFrom('payloads')
    .select('idx')
    .where('subject_key', '=', heRuoxi.id)
    .execute()
  expect(left).toEqual([])

  await world.node.log.sealNow()
  const lockStore = openLockStore(join(world.home, 'lock.sqlite'))
  const { vkey } = world.node.log
  expect(await fsck(world.node.database, { lockStore, vkey })).toEqual([])
  lockStore.close()

  const environment = { VERMILION_HOME: world.home, VERMILION_DATABASE: address.url }
  const backup = await vermilion(['backup', join(world.home, 'backup')], environment)
  expect([backup.code, backup.err]).toEqual([2, expect.stringContaining('pg_dump')])
  const { size } = world.node.log.checkpoint()
  const restored = await vermilion(['restore'], environment)
  expect([restored.code, restored.err]).toEqual([0, ''])
  expect(restored.out).toContain(`Restored: ${size} signed records`)
})
