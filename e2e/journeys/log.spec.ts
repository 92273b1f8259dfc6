import type { Page, Route } from '@playwright/test'
import { luoShan, PEOPLE } from '@vermilion/testing'
import { expect, type Hall, test } from '../support/hall.ts'
import { certificateOf } from '../support/shelf.ts'

// Behind a page with a service worker a request may go past a route that was set a moment ago.
test.use({ serviceWorkers: 'block' })

test('anyone looks into the log, walks from a record to the root, and checks all of it', async ({
  hall,
  page,
}) => {
  await page.goto(`${hall.url}/log`)
  const size = await sizeOf(page, hall)
  const rows = page.getByRole('table').getByRole('row')

  await test.step('the newest checkpoint, verified here', async () => {
    await expect(
      page.getByRole('img', { name: hall.say(/日志.*已验证/, /the log: verified/) }),
    ).toBeVisible()
    await expect(page.getByText('bj.vermilion.example/log')).toBeVisible()
    await expect(rows).toHaveCount(51)
    await expect(rows.nth(1)).toContainText(String(size - 1))
  })

  await test.step('no record tells anything of a person', async () => {
    const entries = await everyEntry(page, hall, size)
    for (const { nameZh, idNumber, id } of PEOPLE)
      for (const personal of [nameZh, idNumber, id]) expect(entries).not.toContain(personal)
    await hall.look(page)
  })

  await test.step('older records, down to the first', async () => {
    const older = page.getByRole('link', { name: hall.say('较早的', 'Older') })
    for (let more = Math.ceil(size / 50) - 1; more > 0; more--) {
      const newest = (await rows.nth(1).textContent()) ?? ''
      await older.click()
      await expect(rows.nth(1)).not.toHaveText(newest)
    }
    await expect(older).toHaveCount(0)
    const first = page.getByRole('row').last()
    await expect(first).toContainText(hall.say('日志的开头', 'Beginning of the log'))
    await first.getByRole('link').click()
    await expect(page.getByText('"origin": "bj.vermilion.example/log"')).toBeVisible()
    await page.goBack()
  })

  await test.step('the whole log, in this browser', async () => {
    await page
      .getByRole('button', { name: hall.say('核对整本日志', 'Check the whole log') })
      .click()
    const good = hall.say(
      new RegExp(`全部 ${size} 条记录都在日志签署的那棵树里`),
      new RegExp(`All ${size} records are in the tree that the log signed`),
    )
    await expect(page.getByText(good)).toBeVisible()
    const [root = ''] = await page.getByText(/^[0-9a-f]{64}$/).allTextContents()
    await expect(page.getByRole('status').getByText(root)).toBeVisible()
    await hall.look(page)
  })

  await test.step('the way of one record', async () => {
    const { entry } = await certificateOf(hall.url, luoShan, 'business-licence')
    await page.goto(`${hall.url}/log/${entry}`)
    await expect(
      page.getByText(hall.say('您的浏览器已经重新算过', 'Your browser has recomputed')),
    ).toBeVisible()
    const floors = page.getByRole('list', {
      name: hall.say('从树根往下到这条记录的每一步', 'Steps from the root down to the record'),
    })
    const here = floors.locator('[aria-current="step"]')
    const beside = page.locator('[aria-live="polite"]').filter({ has: page.locator('h3') })
    const steps = (await floors.getByRole('button').count()) - 1
    expect(steps).toBe(Math.ceil(Math.log2(size)))

    // By keys: step by step, each floor's hash is one of the two that make the next.
    await floors.getByRole('button').last().focus()
    let [hash = ''] = await beside.locator('code').allTextContents()
    for (let floor = 1; floor <= steps; floor++) {
      await page.keyboard.press('ArrowUp')
      await expect(here).toBeFocused()
      const sum = beside.locator('dd code')
      await expect(sum).toHaveCount(3)
      const [left, right, together = ''] = await sum.allTextContents()
      expect([left, right]).toContain(hash)
      hash = together
    }
    await expect(beside).toContainText(
      hall.say('它正是日志签署的那个树根。', 'This is exactly the root that the log has signed.'),
    )
    await expect(page.getByRole('definition').getByText(hash).first()).toBeVisible()
    await page.keyboard.press('Home')
    await expect(here).toHaveText(new RegExp(`${entry}`))
    await page.keyboard.press('End')
    await expect(here).toContainText(hall.say('树根', 'Root'))

    // By mouse.
    await floors.getByRole('button').nth(2).click()
    await expect(beside.locator('dd code')).toHaveCount(3)
    await hall.look(page)
  })

  await test.step('a record that is not written yet, and one that cannot be', async () => {
    await page.goto(`${hall.url}/log/999999`)
    await expect(
      page.getByText(hall.say('这一条还没有写', 'this one is not written yet')),
    ).toBeVisible()
    await page.goto(`${hall.url}/log/-1`)
    await expect(
      page.getByRole('heading', {
        name: hall.say('这个网址下没有内容', 'There is nothing at this address'),
      }),
    ).toBeVisible()
  })
})

test('a log that was tampered with is found out, and where', async ({ hall, page }) => {
  const start = page.getByRole('button', {
    name: hall.say(/核对整本日志|再核对一次/, /Check the whole log|Check again/),
  })
  const result = page.getByRole('status').filter({ hasText: hall.say('日志', 'log') })
  await page.goto(`${hall.url}/log`)
  const size = await sizeOf(page, hall)

  for (const { what, where, change, says } of [
    {
      what: 'one byte of a record',
      where: '**/log/tile/entries/**',
      change: (bytes: Buffer) => flip(bytes, bytesBefore(bytes, 7) + 20),
      says: hall.say('从第 7 号记录开始对不上。', 'It goes wrong at record 7.'),
    },
    {
      what: 'one hash of the tree',
      where: '**/log/tile/0/**',
      change: (bytes: Buffer) => flip(bytes, 32 * 41),
      says: hall.say('从第 41 号记录开始对不上。', 'It goes wrong at record 41.'),
    },
    {
      what: 'a record left out',
      where: '**/log/tile/entries/**',
      change: (bytes: Buffer) => bytes.subarray(0, bytesBefore(bytes, size - 1)),
      says: hall.say(
        `从第 0 至 ${size - 1} 号记录开始对不上。`,
        `It goes wrong at records 0 to ${size - 1}.`,
      ),
    },
  ])
    await test.step(what, async () => {
      await page.route(where, (route) => tamper(route, change))
      await start.click()
      await expect(result).toContainText(
        hall.say('这本日志对不上。', 'The log does not hold together.'),
      )
      await expect(result).toContainText(says)
      await page.unroute(where)
    })
  await hall.look(page)

  await test.step('a lost line is not taken for a lie', async () => {
    await page.route('**/log/tile/**', (route) => route.abort())
    await start.click()
    await expect(result).toContainText(hall.say('有一部分现在读不到', 'could not be read just now'))
    await page.unroute('**/log/tile/**')
    await start.click()
    await expect(result).toContainText(
      hall.say('都在日志签署的那棵树里', 'in the tree that the log'),
    )
  })

  await test.step('a path that leads elsewhere cracks the record’s seal', async () => {
    await page.route('**/log/tile/0/**', (route) => tamper(route, (bytes) => flip(bytes, 32 * 6)))
    await page.goto(`${hall.url}/log/7`)
    await expect(
      page.getByText(hall.say('到不了签署的树根', 'does not lead to the signed root')),
    ).toBeVisible()
    await expect(page.locator('[data-state="good"]')).toHaveCount(0)
    await page.unroute('**/log/tile/0/**')
  })

  await test.step('a checkpoint that nobody signed is not believed', async () => {
    await page.route('**/log/checkpoint', (route) =>
      tamper(route, (bytes) => Buffer.from(bytes.toString().replace(/^\d+$/m, '9'))),
    )
    await page.goto(`${hall.url}/log`)
    await expect(
      page.getByText(
        hall.say('您的浏览器没能核对最新的检查点', 'could not be verified in your browser'),
      ),
    ).toBeVisible()
    await expect(page.locator('[data-state="good"]')).toHaveCount(0)
    await hall.look(page)
  })
})

async function sizeOf(page: Page, hall: Hall): Promise<number> {
  const row = page.getByText(hall.say('记录数', 'Records'), { exact: true }).first()
  const text = await row.locator('xpath=following-sibling::dd').textContent()
  return Number(text)
}

/** All that the log publishes, as text: bodies as they are, and what the pages show of each. */
async function everyEntry(page: Page, hall: Hall, size: number): Promise<string> {
  expect(size).toBeLessThan(256)
  const response = await page.request.get(`${hall.url}/log/tile/entries/000.p/${size}`)
  return (await response.body()).toString() + (await page.locator('main').textContent())
}

async function tamper(route: Route, change: (bytes: Buffer) => Buffer): Promise<void> {
  const response = await route.fetch()
  const { 'content-encoding': _, ...headers } = response.headers()
  await route.fulfill({ status: 200, headers, body: change(await response.body()) })
}

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (bytes[at] ?? 0) ^ 1
  return changed
}

/** Where entry `index` begins in a bundle: each entry follows its length in two bytes. */
function bytesBefore(bundle: Buffer, index: number): number {
  let at = 0
  for (let n = 0; n < index; n++) at += 2 + bundle.readUInt16BE(at)
  return at
}
