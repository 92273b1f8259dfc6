import { luoShan, WORLD_NOW } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { bundleOf, certificateOf } from '../support/shelf.ts'
import { CHECKS, chooseFile, expectVerdict, verdictOf } from '../support/verdict.ts'

const MINUTE = 60_000

test('a status that cannot be read is never shown as good', async ({ hall, page }) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const again = page.getByRole('button', {
    name: hall.say('再查一次状态', 'Check the status again'),
  })
  const unknown = {
    sentence: hall.say(
      '无法判断这份营业执照现在是否有效。',
      'We cannot tell whether this business licence is valid now.',
    ),
    verdict: 'caution',
  }
  const valid = { sentence: hall.say(/今天 09:\d\d 有效/, /was valid at/), verdict: 'valid' }
  const lists = '**/status/**'
  const kept = new Map<string, string>()

  await test.step('the lists cannot be reached', async () => {
    await page.route(lists, (route) => route.abort())
    await page.goto(`${hall.url}/verify`)
    await chooseFile(page, await bundleOf(hall.url, licence))
    await expectVerdict(page, unknown)
    for (const id of CHECKS)
      await expect(verdictOf(page, id)).toHaveAttribute(
        'data-result',
        id === 'status' ? 'unknown' : 'passed',
      )
    await hall.look(page)
  })

  for (const [what, change] of [
    ['somebody changed a bit of them', (list: string) => list.replace(/"uH4s/, '"uH4t')],
    ['somebody changed their date', (list: string) => list.replace('2026-09-24', '2026-09-25')],
    ['they are nothing of the kind', () => '<!doctype html>'],
  ] as const)
    await test.step(what, async () => {
      await page.unroute(lists)
      await page.route(lists, async (route) => {
        const response = await route.fetch()
        const list = await response.text()
        kept.set(route.request().url(), list)
        expect(change(list)).not.toBe(list)
        await route.fulfill({ response, body: change(list) })
      })
      await again.click()
      await expect(again).not.toHaveAttribute('aria-disabled', 'true')
      await expectVerdict(page, unknown)
    })

  await test.step('they are sound again', async () => {
    await page.unroute(lists)
    await again.click()
    await expectVerdict(page, valid)
  })

  await test.step('somebody serves those of a while ago', async () => {
    await page.route(lists, (route) =>
      route.fulfill({ body: kept.get(route.request().url()) ?? '' }),
    )
    await hall.moveTo(WORLD_NOW + 30 * MINUTE)
    await again.click()
    await expectVerdict(page, {
      sentence: hall.say(
        '无法判断这份营业执照现在是否有效：查到的状态太旧。',
        'We cannot tell whether this business licence is valid now: its status is old.',
      ),
      verdict: 'caution',
    })
  })
})

test('a certificate is judged where there is no network', async ({ hall, page }) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const bundle = await bundleOf(hall.url, licence)
  const valid = { sentence: hall.say(/今天 09:\d\d 有效/, /was valid at/), verdict: 'valid' }

  await page.goto(`${hall.url}/verify`)
  await expect.poll(() => page.evaluate(findMissing), 'every part of it is kept').toEqual([])
  await hall.stop()

  await test.step('all but its status, which nobody can tell', async () => {
    await chooseFile(page, bundle)
    await expectVerdict(page, {
      sentence: hall.say(
        '无法判断这份营业执照现在是否有效。',
        'We cannot tell whether this business licence is valid now.',
      ),
      verdict: 'caution',
    })
    for (const id of CHECKS)
      await expect(verdictOf(page, id)).toHaveAttribute(
        'data-result',
        id === 'status' ? 'unknown' : 'passed',
      )
  })

  await test.step('its status too, as it was a moment ago', async () => {
    await hall.restart()
    // The page looks for itself, and finds the lists.
    await expectVerdict(page, valid)
    await hall.stop()
    await page.reload()
    await chooseFile(page, bundle)
    await expectVerdict(page, valid)
    await hall.look(page)
  })

  await test.step('in the other language as well', async () => {
    await page.getByRole('button', { name: hall.say('English', '中文') }).click()
    await expectVerdict(page, {
      sentence: hall.say(/was valid at/, /今天 09:\d\d 有效/),
      verdict: 'valid',
    })
    await page.getByRole('button', { name: hall.say('中文', 'English') }).click()
    await expectVerdict(page, valid)
  })

  await test.step('the page itself says when what it knows is too old', async () => {
    await hall.moveTo(WORLD_NOW + 30 * MINUTE)
    await expectVerdict(page, {
      sentence: hall.say(/查到的状态太旧/, /its status is old/),
      verdict: 'caution',
    })
    await expect(verdictOf(page, 'signature')).toHaveAttribute('data-result', 'passed')
    await expect(verdictOf(page, 'log')).toHaveAttribute('data-result', 'passed')
  })

  await test.step('a link waits for the network', async () => {
    await page.goto(licence.link)
    const title = hall.say('没能取到这份证照', 'The certificate could not be fetched')
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await hall.look(page)
    await hall.restart()
    await page.getByRole('button', { name: hall.say('再试一次', 'Try again') }).click()
    await expectVerdict(page, {
      sentence: hall.say(/今天 09:3\d 有效/, /was valid at 09:3\d/),
      verdict: 'valid',
    })
  })
})

test('a language that cannot be fetched says so, and comes with the network', async ({
  hall,
  page,
}) => {
  const title = page.getByRole('heading', { level: 1 })
  const other = page.getByRole('button', { name: hall.say('English', '中文') })
  await page.goto(`${hall.url}/services`)
  await expect(title).toHaveText(hall.say('办事', 'Services'))
  await hall.stop()
  await other.click()
  const notice = hall.say('没有网络，取不到英文文字', 'The Chinese texts cannot be fetched')
  await expect(page.getByRole('status').getByText(notice)).toBeVisible()
  await expect(title).toHaveText(hall.say('办事', 'Services'))
  await hall.look(page)
  await hall.restart()
  await other.click()
  await expect(title).toHaveText(hall.say('Services', '办事'))
})

test('a window from before an update of the hall says so, and begins anew', async ({ hall }) => {
  const { say } = hall
  hall.forgive(/dynamically imported module/)
  const page = await hall.browser({ serviceWorkers: 'block' })
  await page.goto(`${hall.url}/services`)
  const gone = '**/assets/log-page-*.js'
  await page.route(gone, (route) => route.fulfill({ status: 404 }))
  await page.getByRole('link', { name: say('日志', 'The log'), exact: true }).click()
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText(say('大厅更新了', 'The hall has been updated'))
  await hall.look(page)
  await page.unroute(gone)
  await page.getByRole('button', { name: say('重新载入', 'Reload') }).click()
  await expect(title).toHaveText(say('日志', 'The log'))
})

/** Runs in the page: what it would lack without a network. */
async function findMissing(): Promise<string[]> {
  const kept = await Promise.all(
    ['vermilion-pages', 'vermilion-public'].map(async (name) => (await caches.open(name)).keys()),
  )
  const names = kept.flat().map(({ url }) => new URL(url).pathname)
  const parts = [/^\/$/, /verify-page/, /certificate-link-page/, /read-code/, /^\/kinds\/business/]
  return parts.filter((part) => !names.some((name) => part.test(name))).map(String)
}
