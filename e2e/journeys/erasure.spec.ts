import type { Page } from '@playwright/test'
import { caoLi, guPing, heRuoxi, maJianguo, xiaLan } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { Keyboard } from '../support/keyboard.ts'

test('a person asks to be erased, two officers agree, and nothing of her is left but the proofs', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const button = (on: Page, zh: string | RegExp, en: string | RegExp) =>
    on.getByRole('button', { name: say(zh, en) })
  const name = say(heRuoxi.nameZh, heRuoxi.nameEn)

  await test.step('she sees what is kept, what stays, and what stands in the way', async () => {
    await hall.enter(page, heRuoxi)
    await page
      .getByRole('link', { name: say('大厅里存着我的哪些信息', 'What this hall keeps of me') })
      .click()
    await expect(page.getByText(say('现在还不能删除', 'Nothing may be erased yet'))).toBeVisible()
    await expect(page.getByText(say('有正在办理的案件', 'A case is under way'))).toBeVisible()
    await expect(
      page.getByText(say('公开日志中的哈希', 'The hashes in the public log')),
    ).toBeVisible()
    await hall.look(page)
  })

  await test.step('she takes back her application, and asks', async () => {
    await page.goto(`${hall.url}/hall`)
    await page.getByRole('link', { name: /云麓/ }).click()
    await button(page, '撤回申请', 'Withdraw the application').click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('撤回', 'Withdraw it'), exact: true })
      .click()
    await expect(
      page.getByText(say('您撤回了这份申请', 'You withdrew this application')),
    ).toBeVisible()
    await page.goto(`${hall.url}/my-data`)
    await expect(page.getByText(say('现在还不能删除', 'Nothing may be erased yet'))).toHaveCount(0)
    await button(page, `请求删除${name}的信息`, `Ask for erasure of ${name}`).click()
    await hall.look(page)
    await button(page, '提出请求', 'Ask for it').click()
    await expect(button(page, '撤回请求', 'Take the request back')).toBeVisible()
    await hall.look(page)
  })

  const desk = await hall.browser()
  await test.step('one officer proposes, and cannot confirm alone', async () => {
    await hall.enter(desk, xiaLan)
    await desk.getByRole('link', { name: say('去个人信息删除', 'To the erasures') }).click()
    await hall.look(desk)
    await desk.getByRole('link', { name, exact: true }).click()
    await button(desk, '提出删除', 'Propose the erasure').click()
    await expect(desk.getByRole('alert')).toContainText(
      say('请选法律依据', 'Choose the legal basis'),
    )
    await desk.getByRole('radio', { name: say(/撤回同意/, /withdrawn consent/) }).check()
    await desk
      .getByRole('textbox', { name: say('理由', 'Grounds') })
      .first()
      .fill('本人撤回申请并请求删除。')
    await hall.look(desk)
    await button(desk, '提出删除', 'Propose the erasure').click()
    await expect(
      desk.getByText(say('您提出的，须由另一人确认', 'Somebody else must confirm')),
    ).toBeVisible()
    await hall.look(desk)
  })

  const other = await hall.browser({ colorScheme: 'dark' })
  const keys = new Keyboard(other)
  await test.step('the other one confirms, after a second thought', async () => {
    await hall.enter(other, guPing)
    await other.goto(desk.url())
    await keys.use(button(other, '确认删除', 'Confirm the erasure'))
    await expect(other.getByRole('dialog')).toContainText(
      say('谁也恢复不了', 'Nobody can bring it back'),
    )
    await hall.look(other)
    await keys.use(button(other, '删除，不能恢复', 'Erase for good'))
    await expect(other.getByText(say('已经删除', 'It is erased'), { exact: true })).toBeVisible()
    await expect(other.getByText(heRuoxi.nameZh)).toHaveCount(0)
    await hall.look(other)
    await other.getByRole('link', { name: say(/^公开日志第/, /^Record no\./) }).click()
    await expect(other.getByText('pipl#47(3)')).toBeVisible()
    await other.goto(`${hall.url}/erasures`)
    await expect(
      other.getByRole('link', { name: say('已删除的个人', 'An erased person') }),
    ).toBeVisible()
    await hall.look(other)
  })

  await test.step('her sign-in has ended, and nobody signs in as her again', async () => {
    await page.goto(`${hall.url}/hall`)
    await page.waitForURL(/sign-in/)
    await button(page, `以${name}的身份进入`, `Enter as ${name}`).click()
    await expect(page.getByRole('alert')).toContainText(say('已经依法删除', 'were lawfully erased'))
    await hall.look(page)
  })

  await test.step('the desk still says that there was a case, and proves its place in the log', async () => {
    const clerk = await hall.browser()
    await hall.enter(clerk, caoLi)
    await clerk.goto(`${hall.url}/desk?view=decided`)
    await hall.look(clerk)
    await clerk.getByRole('link', { name: say(/^案件 BJ-A/, /^Case BJ-A/) }).click()
    await expect(clerk.getByText(say('依法删除', 'lawfully erased')).first()).toBeVisible()
    await hall.look(clerk)
    await clerk
      .getByRole('link', { name: say(/^日志第/, /^Record no\./) })
      .first()
      .click()
    await expect(clerk.getByText(say(/这一条在日志里|在日志/, /log/)).first()).toBeVisible()
  })
})

test('an officer looks somebody up by number, and a request that is declined is told why', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const button = (on: Page, zh: string, en: string) => on.getByRole('button', { name: say(zh, en) })
  await hall.enter(page, maJianguo)
  await page.goto(`${hall.url}/my-data`)
  const name = say(maJianguo.nameZh, maJianguo.nameEn)
  await button(page, `请求删除${name}的信息`, `Ask for erasure of ${name}`).click()
  await button(page, '提出请求', 'Ask for it').click()
  await expect(button(page, '撤回请求', 'Take the request back')).toBeVisible()

  const desk = await hall.browser()
  await hall.enter(desk, guPing)
  await desk.goto(`${hall.url}/erasures`)
  const asked: string[] = []
  desk.on('request', (request) => asked.push(request.url()))
  const field = desk.getByRole('textbox', { name: say('谁的信息', 'Whose data') })
  await field.fill('110102197109180530')
  await button(desk, '查找', 'Look up').click()
  await expect(desk.getByRole('alert')).toBeVisible()
  await field.fill(maJianguo.idNumber)
  await button(desk, '查找', 'Look up').click()
  await expect(desk.getByRole('heading', { name, exact: true })).toBeVisible()
  expect(asked.filter((url) => url.includes(maJianguo.idNumber))).toEqual([])
  await hall.look(desk)
  await desk.getByRole('link', { name: say('已有一项在办', 'One is under way already') }).click()
  await desk.getByText(say('不予删除', 'Decline it'), { exact: true }).first().click()
  await desk
    .getByRole('textbox', { name: say('不予删除的理由', 'Why it is declined') })
    .fill('还有未缴清的费用。')
  await desk.getByRole('button', { name: say('不予删除', 'Decline'), exact: true }).click()
  await expect(desk.getByText(say('未予删除', 'Declined'), { exact: true })).toBeVisible()
  await hall.look(desk)

  await page.reload()
  await expect(page.getByText('还有未缴清的费用。')).toBeVisible()
  await hall.look(page)
})
