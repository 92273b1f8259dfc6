import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chenxiPhotonics, linYue, liWenqing } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { approve, submitCompany } from '../support/company.ts'
import { expect, test } from '../support/hall.ts'
import { type RunningWitness, startWitness } from '../support/witness-process.ts'

test('nothing counts as witnessed before enough authorities have signed, and everyone sees who has', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const waiting = say('已经记录，等待见证', 'Recorded, waiting for witnesses')
  const rowOf = (name: string) => page.getByRole('listitem').filter({ hasText: name })

  await test.step('three authorities have signed the newest checkpoint', async () => {
    await page.goto(`${hall.url}/log`)
    await expect(
      page.getByText(say('3 个见证方里有 3 个已经会签', '3 of 3 have signed it along')),
    ).toBeVisible()
    for (const name of ['tj.vermilion', 'he.vermilion', 'audit'])
      await expect(rowOf(`${name}.example/witness`)).toContainText(/20\d\d/)
    await hall.look(page)
  })

  const { logs } = await (await fetch(`${hall.url}/trust.json`)).json()
  const start = (name: string, port?: string) =>
    startWitness(hall.home, { name, logVkey: logs[0], ...(port ? { port } : {}) })
  const tianjin = await start('tj.example/watch')
  let audit: RunningWitness = await start('audit.example/watch')
  const lines = [tianjin, audit].flatMap(({ name, vkeys, url }) =>
    vkeys.slice(-1).map((vkey) => `witness ${name} ${vkey} ${url}\n`),
  )
  const both = `group both all ${tianjin.name} ${audit.name}\nquorum both\n`
  writeFileSync(join(hall.home, 'policy'), lines.join('') + both)
  await audit.stop()
  await hall.restart()

  try {
    await test.step('under a policy that asks for two, one alone publishes nothing', async () => {
      hall.forgive(/checkpoint/)
      await page.goto(`${hall.url}/log`)
      await expect(
        page.getByText(say('还没有公布检查点', 'No checkpoint is published yet')),
      ).toBeVisible()
      await hall.look(page)
    })

    const actor = await Actor.enter(hall.url, linYue)
    const { caseId } = await submitCompany(actor, linYue, chenxiPhotonics)
    await hall.enter(page, linYue)
    const receipt = page.getByRole('region', { name: say('回执', 'Receipt') })
    await test.step('an act is recorded, and its seal waits', async () => {
      await page.goto(`${hall.url}/cases/${caseId}`)
      await expect(receipt).toContainText(waiting)
      await expect(receipt).toContainText(
        say('2 个独立见证方中已有 1 个会签', 'Signed by 1 of 2 independent witnesses'),
      )
      await hall.look(page)
    })

    await approve(hall.url, liWenqing, caseId)
    const download = say('下载证据包', 'Download the evidence')
    await test.step('a certificate is issued, and nobody is given its evidence', async () => {
      await page.goto(`${hall.url}/certificates`)
      await page.getByRole('link', { name: '北京晨曦光电科技有限公司' }).click()
      await expect(
        page.getByText(say('已经签发，等待见证', 'Issued, waiting for witnesses')),
      ).toBeVisible()
      await expect(page.getByRole('button', { name: download })).toHaveAttribute(
        'aria-disabled',
        'true',
      )
      await hall.look(page)
    })

    await test.step('the other one signs, and the pages go on by themselves', async () => {
      audit = await start(audit.name, new URL(audit.url).port)
      await expect(page.getByRole('link', { name: download })).toBeVisible()
      await expect(page.getByRole('article').locator('[data-state="good"]')).toBeVisible()
      await hall.look(page)
      await page.goto(`${hall.url}/cases/${caseId}`)
      await expect(receipt).toContainText(
        say('2 个独立见证方中有 2 个已经会签', '2 of 2 independent witnesses had signed by'),
      )
      await hall.look(page)
    })
  } finally {
    for (const each of [tianjin, audit]) await each.stop()
  }
})
