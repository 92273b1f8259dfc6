import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { luoShan } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { bundleOf, certificateOf } from '../support/shelf.ts'
import { forged, TAMPERINGS } from '../support/tampering.ts'

test('whoever trusts no page of the hall checks with one that was kept, from a file and without a network', async ({
  hall,
  page,
  context,
}) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const bundle = await bundleOf(hall.url, licence)
  const read = async (path: string) => (await fetch(`${hall.url}${path}`)).text()
  const world = await read('/second-verifier/world.json')
  const folder = mkdtempSync(join(tmpdir(), 'second-verifier-'))
  const kept = join(folder, 'verifier.html')
  writeFileSync(kept, await read('/second-verifier'))

  try {
    await test.step('as the hall serves it', async () => {
      await page.goto(`${hall.url}/second-verifier`)
      await choose(page, 'licence.json', bundle)
      await expect(lastSection(page)).toContainText(
        hall.say('请先选 world.json', 'First choose world.json'),
      )
      await choose(page, 'world.json', world)
      await choose(page, 'licence.json', bundle)
      await expect(verdict(page)).toHaveText(hall.say('有效', 'Valid'))
      await expect(lastSection(page)).toContainText(licence.number)
      await hall.look(page)
    })

    await test.step('kept as a file, the network off', async () => {
      await context.setOffline(true)
      await page.goto(pathToFileURL(kept).href)
      await choose(page, 'world.json', world)
      await choose(page, 'licence.json', bundle)
      await expect(verdict(page)).toHaveText(hall.say('有效', 'Valid'))
      await choose(page, 'forged.json', forgedOne(bundle))
      await expect(verdict(page)).toHaveText(hall.say('无效', 'Not valid'))
    })

    await test.step('under another root nothing is believed', async () => {
      await page
        .getByRole('textbox')
        .fill('did:key:z6MkfDSNRs2i9S6LZ5vd4RbpZ6754H7R3btDqRTeHhamqvuJ')
      await choose(page, 'world.json', world)
      await expect(lastSection(page)).toContainText(
        hall.say('信任文件坏了', 'This trust file is damaged'),
      )
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

async function choose(page: Page, name: string, text: string): Promise<void> {
  const before = await page.locator('section').count()
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  await expect(page.locator('section')).toHaveCount(before + 1)
}

function lastSection(page: Page) {
  return page.locator('section').last()
}

function verdict(page: Page) {
  return lastSection(page).locator('p')
}

function forgedOne(bundle: string): string {
  const [tampering] = TAMPERINGS
  if (!tampering) throw new Error('there are tamperings')
  return forged(tampering, bundle)
}
