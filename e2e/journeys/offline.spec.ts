import type { Route } from '@playwright/test'
import { luoShan, WORLD_NOW } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { bundleOf, certificateOf, withoutStatus } from '../support/shelf.ts'
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
  // Each list, and not their index, which the page asks for whenever it has time.
  const lists = '**/status/*/*'
  const kept = new Map<string, string>()
  // One route from the start: what is asked just after one is set may go past it, where a service
  // worker stands behind the page.
  let answer = (route: Route): Promise<void> => route.abort()
  await page.route(lists, (route) => answer(route))

  await test.step('the lists cannot be reached', async () => {
    await page.goto(`${hall.url}/verify`)
    await chooseFile(page, withoutStatus(await bundleOf(hall.url, licence)))
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
      // The page may fetch the other form of a list meanwhile, to keep it; that one stays as it is.
      let altered = 0
      answer = async (route) => {
        const response = await route.fetch()
        const list = await response.text()
        kept.set(route.request().url(), list)
        if (change(list) !== list) altered += 1
        await route.fulfill({ response, body: change(list) })
      }
      await again.click()
      await expect(again).not.toHaveAttribute('aria-disabled', 'true')
      await expectVerdict(page, unknown)
      expect(altered).toBeGreaterThan(0)
    })

  await test.step('they are sound again', async () => {
    answer = (route) => route.continue()
    await again.click()
    await expectVerdict(page, valid)
  })

  await test.step('somebody serves those of a while ago', async () => {
    answer = (route) => route.fulfill({ body: kept.get(route.request().url()) ?? '' })
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

test('a certificate is judged where there is no network', async ({ hall, page, context }) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const bundle = await bundleOf(hall.url, licence)
  const valid = { sentence: hall.say(/今天 09:\d\d 有效/, /was valid at/), verdict: 'valid' }
  const atHand = page.getByRole('region', { name: hall.say('没有网络时', 'Without a network') })
  const another = page.getByRole('button', { name: hall.say('验证另一份', 'Check another one') })

  await test.step('the first visit keeps all that it takes, and says so', async () => {
    await page.goto(`${hall.url}/verify`)
    await expect(atHand.getByRole('status')).toHaveText(
      hall.say('不联网也能验证', 'Ready to verify without a network'),
    )
    await expect(atHand.getByText(hall.say('各种文件都能读', 'with all its readers'))).toBeVisible()
    await hall.look(page)
  })

  await hall.stop()
  await context.setOffline(true)
  await test.step('with the network off, opened anew', async () => {
    await page.reload()
    await expect(
      atHand.getByText(hall.say(/现在没有网络/, /There is no network now/)),
    ).toBeVisible()
    await expect(
      atHand.getByText(hall.say(/截至 2026年9月24日 09:0\d/, /as of 24 September 2026, 09:0\d/)),
    ).toBeVisible()
    await hall.look(page)
    await chooseFile(page, withoutStatus(bundle))
    await expectVerdict(page, valid)
    for (const id of CHECKS)
      await expect(verdictOf(page, id)).toHaveAttribute('data-result', 'passed')
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
    await another.click()
  })

  await test.step('many at once', async () => {
    await page.locator('input[type="file"]').setInputFiles(
      [bundle, bundle.replace('{"v":1', '{"v":2'), 'x'].map((text, i) => ({
        name: `${i}.json`,
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })),
    )
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      hall.say('已验证 3 个文件', '3 files checked'),
    )
    await expect(
      page.getByText(hall.say(/^1 份有效、2 份无效/, /^1 valid and 2 not valid/)),
    ).toBeVisible()
    await page.locator('[data-row="0"]').click()
    await expectVerdict(page, valid)
    await page.goBack()
    await page.getByRole('button', { name: hall.say('验证另外的', 'Check others') }).click()
  })

  await test.step('what is known of its status grows old, and the page says so', async () => {
    await chooseFile(page, withoutStatus(bundle))
    await expectVerdict(page, valid)
    await hall.moveTo(WORLD_NOW + 30 * MINUTE)
    await expectVerdict(page, {
      sentence: hall.say(/查到的状态太旧/, /its status is old/),
      verdict: 'caution',
    })
    await expect(verdictOf(page, 'signature')).toHaveAttribute('data-result', 'passed')
    await expect(verdictOf(page, 'log')).toHaveAttribute('data-result', 'passed')
    await hall.look(page)
    await another.click()
    await expect(
      atHand.getByText(hall.say(/30分钟前|29分钟前/, /(30|29) minutes ago/)),
    ).toBeVisible()
  })

  await test.step('a link waits for the network', async () => {
    await page.goto(licence.link)
    const title = hall.say('没能取到这份证照', 'The certificate could not be fetched')
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await hall.look(page)
    await context.setOffline(false)
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
