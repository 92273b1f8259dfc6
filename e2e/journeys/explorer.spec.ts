import { createPrivateKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  formatCheckpoint,
  parseForkEvidence,
  signNote,
  verifyForkEvidence,
} from '@vermilion/ledger'
import { caoLi, luoShan, wuTong } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { expect, test } from '../support/hall.ts'
import { certificateOf } from '../support/shelf.ts'

// Behind a page with a service worker a request may go past a route that was set a moment ago.
test.use({ serviceWorkers: 'block' })

test('anyone walks the log’s tree from the root down to a record, by keys alone', async ({
  hall,
  page,
}) => {
  await page.goto(`${hall.url}/log`)
  await page.getByRole('link', { name: hall.say('走进这棵树', 'Walk the tree') }).click()
  const floors = page.getByRole('list', { name: hall.say('从树根往下', 'From the root down') })
  const here = floors.locator('[aria-current="step"]')
  const beside = page.locator('[aria-live="polite"]').filter({ has: page.locator('h2') })
  await expect(here).toContainText(hall.say('树根', 'Root'))
  await expect(beside).toContainText(
    hall.say('它正是日志签署的那个树根。', 'This is exactly the root that the log has signed.'),
  )

  await here.focus()
  const holds = hall.say('结果正是这个节点的哈希', 'the result is this node’s hash')
  const isLeaf = page.getByRole('link', { name: hall.say('打开这条记录', 'Open the record') })
  // The rightmost way: each floor's hash is one of the two that its parent is made of.
  for (let hash = ''; !(await isLeaf.isVisible()); ) {
    await expect(beside).toContainText(holds)
    const [left, right, together] = await beside.locator('dd code').allTextContents()
    if (hash) expect(together).toBe(hash)
    const before = await here.getAttribute('data-node')
    await page.keyboard.press('ArrowDown')
    await expect(here).not.toHaveAttribute('data-node', before ?? '')
    await page.keyboard.press('ArrowRight')
    await expect(here).toBeFocused()
    await expect(here).toContainText((right ?? '').slice(0, 8))
    expect(left).not.toBe(right)
    hash = right ?? ''
  }
  await hall.look(page)
  await page.keyboard.press('ArrowUp')
  await expect(isLeaf).toBeHidden()
  await page.keyboard.press('Home')
  await expect(here).toContainText(hall.say('树根', 'Root'))

  await test.step('from a record to its place in the tree, and back', async () => {
    const { entry } = await certificateOf(hall.url, luoShan, 'business-licence')
    await page.goto(`${hall.url}/log/${entry}`)
    await page.getByRole('link', { name: hall.say('在树里看它', 'See it in the tree') }).click()
    await expect(here).toContainText(String(entry))
    await isLeaf.click()
    await expect(page).toHaveURL(new RegExp(`/log/${entry}$`))
  })

  await test.step('a hash that does not fit is told', async () => {
    await page.route('**/log/tile/0/**', async (route) => {
      const response = await route.fetch()
      const bytes = await response.body()
      bytes[0] = (bytes[0] ?? 0) ^ 1
      await route.fulfill({ status: 200, headers: response.headers(), body: bytes })
    })
    await page.goto(`${hall.url}/log/tree`)
    await expect(beside).toContainText(hall.say('日志签署的是另一个', 'signed another root'))
  })
})

test('whoever owns a case finds its whole history in the public log, and that there is no more', async ({
  hall,
  page,
}) => {
  await hall.enter(page, wuTong)
  await page.goto(`${hall.url}/hall`)
  await page.locator('a[href^="/cases/"]').first().click()
  const start = page.getByRole('button', {
    name: hall.say(/在日志里查找这个案件|再查一次/, /Look for this case in the log|Look again/),
  })
  await start.click()
  const result = page.getByRole('status').filter({ has: page.locator('ol') })
  await expect(result).toContainText(
    hall.say('全部在日志里，此外没有别的', 'are in the log, and there is no other'),
  )
  const shown = page.getByRole('list', { name: hall.say('经过', 'What has happened'), exact: true })
  const records = (await shown.locator('a[href^="/log/"]').all()).length
  await expect(result.locator('a')).toHaveCount(records)
  await hall.look(page)
  await result.locator('a').first().click()
  await expect(
    page.getByText(hall.say('您的浏览器已经重新算过', 'Your browser has recomputed')),
  ).toBeVisible()
})

test('a visitor keeps checkpoints, and a log that told two stories is told of with its evidence', async ({
  hall,
  page,
}) => {
  const keepIt = page.getByRole('button', {
    name: hall.say('保存这个检查点', 'Keep this checkpoint'),
  })
  const [size, file] = await test.step('keeps today’s', async () => {
    await page.goto(`${hall.url}/log`)
    const download = page.waitForEvent('download')
    await keepIt.click()
    const path = await (await download).path()
    const note = readFileSync(path, 'utf8')
    return [Number(note.split('\n')[1]), path] as const
  })

  await test.step('comes back when the log has grown', async () => {
    const clerk = await Actor.enter(hall.url, caoLi)
    const { rows } = await clerk.ask<{ rows: { id: string; version: number }[] }>('cases.queue', {
      view: 'open',
    })
    const [{ id, version } = { id: '', version: 0 }] = rows
    await clerk.act('cases.assign', { id, version })
    await page.reload()
    await expect(
      page.getByText(hall.say('正是这本日志的开头', 'is the beginning of this log')),
    ).toBeVisible()
    await hall.look(page)
    await page
      .getByRole('link', { name: hall.say('和您保存的检查点比对', 'Compare with checkpoints') })
      .click()
    await expect(
      page.getByText(
        hall.say(`前 ${size} 条记录没有变`, `The first ${size} records are unchanged`),
      ),
    ).toBeVisible()
  })

  await test.step('what is no checkpoint is refused', async () => {
    const text = page.getByRole('textbox', {
      name: hall.say('检查点的文字', 'Text of a checkpoint'),
    })
    await text.fill('bj.vermilion.example/log\n9\n')
    await page.getByRole('button', { name: hall.say('加入', 'Add it') }).click()
    await expect(
      page.getByText(
        hall.say('不是本日志签署过的检查点', 'no checkpoint that this log has signed'),
      ),
    ).toBeVisible()
    await hall.look(page)
  })

  await test.step('two histories of one size', async () => {
    const other = formatCheckpoint({
      origin: 'bj.vermilion.example/log',
      size,
      root: new Uint8Array(32).fill(9),
    })
    const key = createPrivateKey(readFileSync(join(hall.home, 'keys/log.key')))
    const { x = '' } = key.export({ format: 'jwk' })
    const note = await signNote(other, {
      name: 'bj.vermilion.example/log',
      publicKey: new Uint8Array(Buffer.from(x, 'base64url')),
      sign: async (message) => new Uint8Array(sign(null, message, key)),
    })
    await page.locator('input[type=file]').setInputFiles([
      { name: 'other.txt', mimeType: 'text/plain', buffer: Buffer.from(note) },
      { name: 'mine.txt', mimeType: 'text/plain', buffer: readFileSync(file) },
    ])
    const fork = hall.say(
      `给前 ${size} 条记录签署过两种历史`,
      `two histories of its first ${size} records`,
    )
    await expect(page.getByText(fork).first()).toBeVisible()
    const download = page.waitForEvent('download')
    await page
      .getByRole('button', { name: hall.say('下载证据', 'Download the evidence') })
      .first()
      .click()
    const evidence = parseForkEvidence(readFileSync(await (await download).path(), 'utf8'))
    const { logs } = await (await fetch(`${hall.url}/trust.json`)).json()
    const keys = [{ vkey: logs[0] }]
    expect(evidence.ok && (await verifyForkEvidence(evidence.evidence, keys))).toMatchObject({
      ok: true,
    })
    await hall.look(page)
  })

  await test.step('forgets what it kept', async () => {
    await page.getByRole('button', { name: hall.say('不再保留', 'Forget it') }).click()
    await page.goto(`${hall.url}/log`)
    await expect(keepIt).toBeVisible()
    await expect(
      page.getByText(hall.say('正是这本日志的开头', 'the beginning of this log')),
    ).toHaveCount(0)
  })
})

test('anyone pages through all checkpoints, and takes away every proof of a record', async ({
  hall,
  page,
}) => {
  await page.goto(`${hall.url}/log`)
  await page.getByRole('link', { name: hall.say('以往的检查点', 'Earlier checkpoints') }).click()
  const cards = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) })
  await expect(
    page.getByText(hall.say('每一个都由前一个长出来', 'each of these grew out of the one before')),
  ).toBeVisible()
  const first = cards
    .first()
    .getByRole('link', { name: hall.say('带签名的文字', 'The signed note') })
  const note = await (await fetch(hall.url + (await first.getAttribute('href')))).text()
  expect(note).toContain('bj.vermilion.example/log\n')
  await hall.look(page)
  const older = page.getByRole('link', { name: hall.say('较早的', 'Older') })
  while (await older.isVisible()) {
    const before = await cards.first().textContent()
    await older.click()
    await expect(cards.first()).not.toHaveText(before ?? '')
  }
  await expect(cards.last()).toContainText(hall.say('1 条记录时的检查点', 'over one record'))

  await test.step('a checkpoint that the log did not sign is told apart', async () => {
    await page.route('**/log/checkpoints*', async (route) => {
      const response = await route.fetch()
      const text = (await response.text()).replace(/\\n\d+\\n/, '\\n7\\n')
      await route.fulfill({ status: 200, headers: response.headers(), body: text })
    })
    await page.goto(`${hall.url}/log/history`)
    await expect(
      page.getByText(hall.say('它没有日志的签名', 'but it has not signed it')),
    ).toHaveCount(1)
    await page.unroute('**/log/checkpoints*')
  })

  await test.step('the proofs of a record', async () => {
    const { entry } = await certificateOf(hall.url, luoShan, 'business-licence')
    await page.goto(`${hall.url}/log/${entry}`)
    const files = page.locator('a[download]')
    await expect(files).toHaveCount(4)
    for (const file of await files.all()) {
      const answer = await fetch(hall.url + (await file.getAttribute('href')))
      expect(answer.status).toBe(200)
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThanOrEqual(8 + 32)
    }
    await hall.look(page)
  })
})
