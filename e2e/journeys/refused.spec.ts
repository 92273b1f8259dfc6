import type { Page, Route } from '@playwright/test'
import { heRuoxi, linYue, liWenqing, yunluTea, zhaoNing } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { expect, type Hall, test } from '../support/hall.ts'

const NOBODYS = '01990000-0000-7000-8000-000000000000'

test('what is not there and what is not yours are refused in the same words', async ({
  hall,
  page,
}) => {
  const { say } = hall
  // The router says each refusal in the console as well.
  hall.forgive(/TRPCClientError: not-(found|allowed)/)
  const nothing = say('这个网址下没有内容', 'There is nothing at this address')
  const expectNothing = (at: Page, path: string) => expectTitle(at, hall.url + path, nothing)

  const applicant = await Actor.enter(hall.url, heRuoxi)
  const [tea] = await applicant.ask<readonly { id: string }[]>('cases.listMine')
  const partner = await Actor.enter(hall.url, zhaoNing)
  const draft = await partner.act<{ id: string }>('applications.start', {
    service: 'company',
    action: 'new',
    for: zhaoNing.id,
  })

  await test.step('to a visitor', async () => {
    for (const path of ['/nowhere', '/services/moon-landing', `/certificates/${NOBODYS}`])
      await expectNothing(page, path)
    await hall.look(page)
    await page.getByRole('link', { name: say('看看能办什么事', 'Look through') }).click()
    await expect(page).toHaveURL(/\/services$/)
    await page.goto(`${hall.url}/cases/${tea?.id}`)
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fcases%2F/)
  })

  await test.step('to another citizen', async () => {
    await hall.enter(page, linYue)
    for (const path of [`/cases/${NOBODYS}`, `/cases/${tea?.id}`, `/applications/${draft.id}`])
      await expectNothing(page, path)
    const main = page.getByRole('main')
    await expect(main).not.toContainText(yunluTea.name.tradeName)
    await expect(main).not.toContainText(zhaoNing.nameZh)
    await hall.look(page)
    await expectTitle(
      page,
      `${hall.url}/desk`,
      say('这一页不归您的身份使用', 'This page is not for your role'),
    )
    await hall.look(page)
  })

  await test.step('to a clerk of another district', async () => {
    await hall.enter(page, liWenqing)
    await expectNothing(page, `/desk/${tea?.id}`)
    await page
      .getByRole('link', { name: say(/办事台/, /desk/) })
      .last()
      .click()
    await expect(page).toHaveURL(/\/desk$/)
  })

  await test.step('and by the server itself', async () => {
    const outsider = await Actor.enter(hall.url, linYue)
    for (const id of [NOBODYS, tea?.id])
      await expect(outsider.ask('cases.getMine', { id })).rejects.toThrow(
        /answered 404 .*"refusal":"not-found"/,
      )
  })
})

test('nothing is lost when a session ends, or the hall is away for a while', async ({
  hall,
  page,
}) => {
  const { say } = hall
  hall.forgive(/TRPCClientError|Failed to fetch dynamically imported module/)
  const { question, phone } = await startDraft(page, hall)
  // What stands against the application would be told below it.
  const line = page.getByRole('main').getByRole('status').first()
  const away = say('这一页没能打开', 'This page could not be shown')
  const again = page.getByRole('button', { name: say('再试一次', 'Try again') })

  await test.step('another device signs this one out in the middle of an answer', async () => {
    await phone.fill('010-8888')
    const other = await hall.browser()
    await hall.enter(other, zhaoNing)
    await other.goto(`${hall.url}/security`)
    await other
      .getByRole('button', { name: say(/让 .* 退出登录/, /Sign out .*/) })
      .first()
      .click()
    await expect(
      other.getByText(say('那个浏览器已经退出登录', 'That browser is signed out')),
    ).toBeVisible()
    await hall.look(other)

    await phone.fill('010-88889999')
    await expect(line).toContainText(say('没有保存。请先登录', 'Not saved. Sign in first'))
    await hall.look(page)
    await line.getByRole('link', { name: say('登录', 'Sign in') }).click()
    const name = say(zhaoNing.nameZh, zhaoNing.nameEn)
    await page.getByRole('button', { name: say(`以${name}的身份进入`, `Enter as ${name}`) }).click()
    await expect(page).toHaveURL(question)
    await expect(phone).toHaveValue('010-88889999')
    await expect(line).toContainText(say('已在', 'Saved at'))
  })

  await test.step('an answer waits for the hall, and is saved when it is back', async () => {
    await hall.stop('SIGKILL')
    await phone.fill('010-66667777')
    await expect(line).toContainText(
      say('没有保存：连不上服务器', 'Not saved: the server cannot be'),
    )
    await hall.restart()
    // The page tries by itself as well, and may be the first: then there is no button any more.
    const tryNow = page.getByRole('button', { name: say('现在再试', 'Try again now') })
    await expect(async () => {
      if (await tryNow.isVisible()) await tryNow.click({ timeout: 1_000 })
      await expect(line).toContainText(say('已在', 'Saved at'), { timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    await page.goto(question)
    await expect(phone).toHaveValue('010-66667777')
  })

  await test.step('a page that was never opened cannot be, until it is back', async () => {
    await hall.stop()
    await page
      .getByRole('link', { name: say('日志', 'The log') })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1, name: away })).toBeVisible()
    await hall.look(page)
    await again.click()
    await expect(page.getByRole('heading', { level: 1, name: away })).toBeVisible()
    await hall.restart()
    await again.click()
    await expect(
      page.getByRole('heading', { level: 1, name: say('日志', 'The log') }),
    ).toBeVisible()
  })

  await test.step('a server in trouble, or one asked too often, says what to do', async () => {
    hall.forgive(/^50[03] /)
    const trouble = /\/trpc\/[^?]*catalogue\.get\b/
    await page.route(trouble, (route) => refuse(route, 500, { code: 'INTERNAL_SERVER_ERROR' }))
    await page.goto(`${hall.url}/services/company`)
    await expect(page.getByRole('heading', { level: 1, name: away })).toBeVisible()
    await hall.look(page)
    await page.unroute(trouble)
    await again.click()
    await expect(
      page.getByRole('heading', { level: 1, name: say(/公司设立/, /Company set-up/) }),
    ).toBeVisible()

    // Set before the page is opened: where a service worker stands behind a page, a request may go
    // past a route that was set a moment ago.
    let said: { status: number; refusal: string } | undefined
    await page.route('**/trpc/applications.save**', (route) =>
      said ? refuse(route, said.status, { code: 'SAID', ...said }) : route.continue(),
    )
    await page.goto(question)
    for (const [status, refusal, zh, en] of [
      [429, 'too-many-requests', '短时间内次数太多了', 'too often in a short time'],
      [503, 'busy', '现在人很多', 'Very many people are here'],
      [503, 'read-only', '现在暂时存不进去', 'Nothing can be saved at the moment'],
    ] as const) {
      said = { status, refusal }
      await phone.fill(`010-8888${status}${refusal.length}`.slice(0, 12))
      await expect(line).toContainText(say(zh, en))
      said = undefined
      await page.getByRole('button', { name: say('现在再试', 'Try again now') }).click()
      await expect(line).toContainText(say('已在', 'Saved at'))
    }
  })
})

async function startDraft(page: Page, hall: Hall) {
  const actor = await Actor.enter(hall.url, zhaoNing)
  const start = { service: 'company', action: 'new', for: zhaoNing.id }
  const { id } = await actor.act<{ id: string }>('applications.start', start)
  const question = `${hall.url}/applications/${id}/people/3`
  await hall.enter(page, zhaoNing)
  await page.goto(question)
  const phone = page.getByRole('main').getByRole('textbox')
  await expect(phone).toBeVisible()
  return { question, phone }
}

async function expectTitle(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** An answer as the server words its refusals. */
function refuse(route: Route, status: number, data: object): Promise<void> {
  const error = { error: { message: 'refused', code: -32603, data } }
  const { pathname, searchParams } = new URL(route.request().url())
  const calls = pathname.split(',')
  const body = searchParams.has('batch') ? calls.map(() => error) : error
  return route.fulfill({ status, headers: { 'retry-after': '0' }, json: body })
}
