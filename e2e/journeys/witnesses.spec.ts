import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/hall.ts'
import { type RunningWitness, startWitness } from '../support/witness-process.ts'

test('anyone sees which authorities have signed the newest checkpoint along, and which have not', async ({
  hall,
  page,
}) => {
  await page.goto(`${hall.url}/log`)
  const witnesses = page.locator('dd').filter({ hasText: hall.say(/还没有。/, /None yet\./) })
  await expect(witnesses).toBeVisible()

  const { logs } = await (await fetch(`${hall.url}/trust.json`)).json()
  const start = (name: string, port?: string) =>
    startWitness(hall.home, { name, logVkey: logs[0], ...(port ? { port } : {}) })
  const tianjin = await start('tj.vermilion.example/witness')
  let audit = await start('audit.vermilion.example/witness')
  try {
    const lines = [tianjin, audit].flatMap(({ name, vkeys, url }) =>
      vkeys.map((vkey, nth) => `witness ${name}-${nth} ${vkey} ${url}\n`),
    )
    writeFileSync(join(hall.home, 'policy'), `${lines.join('')}quorum none\n`)
    await audit.stop()
    await hall.restart()
    await page.reload()

    const rowOf = ({ name }: RunningWitness) => page.getByRole('listitem').filter({ hasText: name })
    await test.step('one has, the other cannot be reached', async () => {
      await expect(
        page.getByText(hall.say('2 个见证方里有 1 个已经会签', '1 of 2 have signed it along')),
      ).toBeVisible()
      await expect(rowOf(tianjin)).toContainText(/20\d\d/)
      await expect(rowOf(audit)).toContainText(hall.say('还没有会签', 'Not yet'))
      await hall.look(page)
    })

    await test.step('it is back, and the page says so by itself', async () => {
      audit = await start(audit.name, new URL(audit.url).port)
      await expect(
        page.getByText(hall.say('2 个见证方里有 2 个已经会签', '2 of 2 have signed it along')),
      ).toBeVisible({ timeout: 60_000 })
      await expect(rowOf(audit)).toContainText(/20\d\d/)
      await hall.look(page)
    })
  } finally {
    for (const each of [tianjin, audit]) await each.stop()
  }
})
