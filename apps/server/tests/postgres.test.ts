import { join } from 'node:path'
import { newTestAddress } from '@vermilion/database/testing'
import { fsck, openLockStore } from '@vermilion/ledger/log'
import { chenxiPhotonics, linYue, liWenqing } from '@vermilion/testing'
import { expect, onTestFinished, test } from 'vitest'
import { vermilion } from './support/command-line.ts'
import { APPROVAL, submitCompany, takeCase } from './support/journeys.ts'
import { openTestNode } from './support/test-node.ts'

test('the main job runs on PostgreSQL too: world, application, decision, certificate, ledger', async () => {
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
