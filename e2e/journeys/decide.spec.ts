import type { Page } from '@playwright/test'
import { chenxiPhotonics, linYue, liWenqing, sunYue, wangMin } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { submitCompany } from '../support/company.ts'
import { expect, type Hall, test } from '../support/hall.ts'

const SUBJECT = '北京晨曦光电科技有限公司'

test('a clerk asks for two corrections, sees what changed, and approves', async ({
  hall,
  page: desk,
}) => {
  const { say } = hall
  const actor = await Actor.enter(hall.url, linYue)
  const { caseId } = await submitCompany(actor, linYue, chenxiPhotonics)
  const mine = `${hall.url}/cases/${caseId}`
  const applicant = await hall.browser()

  await test.step('the queue shows what is promised when, and the case its facts and sources', async () => {
    await hall.enter(desk, liWenqing)
    const row = desk.getByRole('link', { name: SUBJECT })
    await expect(row).toBeVisible()
    await expect(desk.getByText(say('还剩 3 个工作日', '3 working days left'))).toBeVisible()
    await hall.look(desk)
    await row.click()
    await expect(desk.getByRole('heading', { level: 1, name: SUBJECT })).toBeVisible()
    const facts = fact(desk, say('法定代表人', 'Legal representative'))
    await expect(facts).toContainText('110108199203141229')
    await expect(facts).toContainText(
      say('来自申请人的登录信息，2026年9月24日', 'From the applicant’s sign-in, 24 September 2026'),
    )
    await expect(fact(desk, say('注册资本', 'Registered capital'))).toContainText(
      say('2026年9月24日填写', 'Typed on 24 September 2026'),
    )
  })

  await test.step('what cannot be done says why, and the server says the same', async () => {
    const first = say(
      '请先领取这个案件，再办这一步。',
      'Take the case first, then you can do this.',
    )
    for (const choice of ['批准', '要求补正', '不予批准'] as const)
      await expectClosed(desk, choiceOf(hall, choice), first)
    await expectClosed(
      desk,
      choiceOf(hall, '给出意见'),
      say('这个环节作决定，不提意见。', 'This stage decides; it gives no opinion.'),
    )
    const clerk = await Actor.enter(hall.url, liWenqing)
    const { version } = await clerk.ask<{ version: number }>('cases.get', { id: caseId })
    const at = { id: caseId, version }
    expect(
      await clerk.refusal('cases.decide', { ...at, outcome: 'approve', grounds: '同意' }),
    ).toBe('not-assigned')
    await hall.look(desk)
  })

  await test.step('only the two fields that are named unlock, and the clock stops', async () => {
    await desk.getByRole('button', { name: say('领取案件', 'Take the case') }).click()
    await expect(
      desk.getByRole('button', { name: say('您已领取', 'You have taken it') }),
    ).toBeVisible()
    await desk.getByRole('radio', { name: choiceOf(hall, '要求补正') }).check()
    const send = desk.getByRole('button', { name: say('发出补正要求', 'Send the request') })
    await send.click()
    const faults = desk.getByRole('alert')
    await expect(faults).toContainText(say('请选择理由', 'Choose a reason'))
    await expect(faults).toContainText(say('请说明要改什么', 'Say what is to be corrected'))
    const reason = desk.getByLabel(say('理由', 'Reason'), { exact: true })
    await reason.selectOption(
      say('填写的内容和章程不一致', 'What you entered differs from the articles'),
    )
    const box = (zh: string, en: string) =>
      desk.getByRole('checkbox', { name: new RegExp(`^${say(zh, en)}`) })
    await expect(box('注册资本', 'Registered capital')).toBeChecked()
    await expect(box('股东', 'Shareholders')).toBeChecked()
    await box('股东', 'Shareholders').uncheck()
    await expect(box('注册资本', 'Registered capital')).toBeDisabled()
    await box('住所', 'Address').check()
    await desk
      .getByLabel(say('具体要改什么？', 'What exactly is to be corrected?'))
      .fill('请核对资本；住所写到房间号。')
    await hall.look(desk)
    await send.click()
    await expect(
      desk.getByRole('status').getByText(say('已要求补正，停表。', 'The clock stands still.')),
    ).toBeVisible()
    await desk.goto(`${hall.url}/desk?view=waiting`)
    await expect(desk.getByRole('link', { name: SUBJECT })).toBeVisible()
  })

  await test.step('the applicant corrects these two, days later, and nothing else', async () => {
    await hall.enter(applicant, linYue)
    await hall.look(applicant)
    await applicant
      .getByRole('link', {
        name: say(`补正“${SUBJECT}”的申请`, `Correct the application for ${SUBJECT}`),
      })
      .click()
    await expect(
      applicant.getByText(
        say(
          '9月24日起停表：等待申请人补正',
          'Clock stopped since 24 September: Waiting for your correction',
        ),
      ),
    ).toBeVisible()
    await expect(applicant.getByText('请核对资本；住所写到房间号。').first()).toBeVisible()
    await expect(
      applicant.getByText(say('现在只能改这 2 项', 'Only these 2 answers can be changed now.')),
    ).toBeVisible()
    // The amount, and what stands after the street; the rest is text.
    await expect(applicant.getByRole('main').getByRole('textbox')).toHaveCount(2)
    await hall.look(applicant)

    const { version } = await actor.ask<{ version: number }>('cases.getMine', { id: caseId })
    const other = { id: caseId, version, answers: { 'company.scope': ['7320'] } }
    expect(await actor.refusal('cases.answer', other)).toBe('element-not-unlocked')

    await hall.moveTo('2026-09-29T10:00:00+08:00')
    await hall.enter(applicant, linYue)
    await applicant.goto(mine)
    const answer = applicant.getByRole('button', { name: say('提交补正', 'Send the correction') })
    await expect(answer).toHaveAttribute('aria-disabled', 'true')
    await applicant
      .getByLabel(say('注册资本是多少？', 'What is the registered capital?'))
      .fill('3000000')
    await applicant
      .getByLabel(say('路、门牌和房间', 'Road, number and room'))
      .fill('示例路 18 号 3 层 302 室')
    await answer.click()
    await expect(
      applicant.getByText(say('恢复计时。', 'The clock is running again.')),
    ).toBeVisible()
    // Not 28 September, on which it stood still: the 29th, the 30th, and the 8th after the holiday.
    await expect(applicant.getByText(say('承诺 10月8日', 'Promised by 8 October'))).toBeVisible()
    await hall.look(applicant)
  })

  await test.step('the clerk sees both values and approves with grounds', async () => {
    await hall.enter(desk, liWenqing)
    await desk.goto(`${hall.url}/desk/${caseId}`)
    const capital = fact(desk, say('注册资本', 'Registered capital'))
    await expect(capital.getByRole('deletion')).toHaveText(say('5,000,000 元', 'CNY 5,000,000'))
    await expect(capital.getByRole('insertion')).toHaveText(say('3,000,000 元', 'CNY 3,000,000'))
    const address = fact(desk, say('住所', 'Address'))
    await expect(address.getByRole('deletion')).toContainText('3 层 301')
    await expect(address.getByRole('insertion')).toContainText('3 层 302 室')
    await hall.look(desk)
    await desk.getByRole('radio', { name: choiceOf(hall, '批准') }).check()
    const approve = desk.getByRole('button', { name: say('批准并发证', 'Approve and issue') })
    await approve.click()
    await expect(desk.getByRole('alert')).toContainText(say('请写明依据', 'Write down the grounds'))
    await desk
      .getByLabel(say('依据', 'Grounds'), { exact: true })
      .fill('补正后材料齐全，准予登记。')
    await approve.click()
    await expect(
      desk.getByRole('link', { name: say(/^营业执照，编号/, /^Business licence, no\./) }),
    ).toBeVisible()
    for (const text of [
      '补正后材料齐全，准予登记。',
      say('申请人：林悦', 'Applicant: Lin Yue'),
      say('李文清，海淀区市场监督管理局', 'Li Wenqing, Market Regulation, Haidian'),
    ])
      await expect(desk.getByRole('main')).toContainText(text)
    await hall.look(desk)
    await desk.goto(`${hall.url}/desk?view=decided`)
    const day = say('2026年9月29日', '29 September 2026')
    await expect(desk.locator('tr, li').filter({ hasText: SUBJECT })).toContainText(day)
  })

  await test.step('the applicant reads the decision and goes to the certificate', async () => {
    await applicant.reload()
    await expect(applicant.getByText('补正后材料齐全，准予登记。').first()).toBeVisible()
    await hall.look(applicant)
    await applicant.getByRole('link', { name: say('查看证照', 'See your certificate') }).click()
    await expect(
      applicant.getByRole('article', { name: say('营业执照', 'Business licence') }),
    ).toContainText('2026-')
  })
})

test('a refusal names its ground and tells the applicant what can be done', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const actor = await Actor.enter(hall.url, linYue)
  const { caseId } = await submitCompany(actor, linYue, chenxiPhotonics)
  await hall.enter(page, liWenqing)
  await page.goto(`${hall.url}/desk/${caseId}`)
  await page.getByRole('button', { name: say('领取案件', 'Take the case') }).click()
  await page.getByRole('radio', { name: choiceOf(hall, '不予批准') }).check()
  const send = page.getByRole('button', {
    name: say('不予批准并通知', 'Refuse and send the letter'),
  })
  await send.click()
  await expect(page.getByRole('alert')).toContainText(say('请选择理由', 'Choose a reason'))
  await page
    .getByLabel(say('理由', 'Reason'), { exact: true })
    .selectOption(
      say(
        '法定代表人目前不能担任这个职务',
        'The legal representative may not hold this office now',
      ),
    )
  await page
    .getByLabel(say('依据', 'Grounds'), { exact: true })
    .fill('登记簿显示任职限制尚未期满。')
  const letter = page.getByRole('region', {
    name: say('申请人会看到的通知', 'The letter, as the applicant will read it'),
  })
  const remedy = say('换一位法定代表人后可以再申请', 'Name somebody else and apply again')
  await expect(letter).toContainText(remedy)
  await expect(letter).toContainText(
    say(
      '市场主体登记管理条例第 12 条',
      'Regulation on the Registration of Market Entities, article 12',
    ),
  )
  await expect(letter).toContainText(say('60 天内申请复议', 'within 60 days'))
  await hall.look(page)
  await send.click()
  await expect(page.getByText(say('未批准', 'Refused'), { exact: true }).first()).toBeVisible()

  const applicant = await hall.browser()
  await hall.enter(applicant, linYue)
  await applicant.getByRole('link', { name: SUBJECT }).click()
  const main = applicant.getByRole('main')
  await expect(main).toContainText(say('没有批准', 'Not granted'))
  await expect(main).toContainText('登记簿显示任职限制尚未期满。')
  await expect(main).toContainText(remedy)
  await expect(main).toContainText(
    say(
      '收到后 60 天内可以申请复议，最晚2026年11月23日',
      'within 60 days of receiving it, by 23 November 2026',
    ),
  )
  await expect(
    main.getByRole('link', { name: say('查看证照', 'See your certificate') }),
  ).toHaveCount(0)
  await hall.look(applicant)
})

test('a clerk with a part in the case finds every act closed, with the reason', async ({
  hall,
  page,
}) => {
  const { say } = hall
  await hall.enter(page, sunYue)
  await page.getByRole('link', { name: '北京云麓茶业有限公司' }).click()
  const reason = say(
    '您与这个案件有利害关系，必须由别人来办。',
    'You have a part in this case yourself, so somebody else must handle it.',
  )
  await expectClosed(page, say('领取案件', 'Take the case'), reason)
  for (const choice of ['批准', '要求补正', '不予批准'] as const)
    await expectClosed(page, choiceOf(hall, choice), reason)
  await hall.look(page)

  const id = page.url().split('/').at(-1)?.split('?')[0] ?? ''
  const clerk = await Actor.enter(hall.url, sunYue)
  const { version } = await clerk.ask<{ version: number }>('cases.get', { id })
  expect(await clerk.refusal('cases.assign', { id, version })).toBe('conflict-of-interest')
  // Of another district: that there is such a case is itself not for him to know.
  const stranger = await Actor.enter(hall.url, wangMin)
  expect(await stranger.refusal('cases.assign', { id, version })).toBe('not-found')
  hall.forgive(/not-found/)
  await hall.enter(page, wangMin)
  await page.goto(`${hall.url}/desk/${id}`)
  await expect(
    page.getByRole('heading', {
      name: say('这个网址下没有内容', 'There is nothing at this address'),
    }),
  ).toBeVisible()
})

const CHOICES = {
  批准: 'Approve',
  要求补正: 'Ask for a correction',
  给出意见: 'Give an opinion',
  不予批准: 'Refuse',
} as const

function choiceOf({ say }: Hall, choice: keyof typeof CHOICES): RegExp {
  return new RegExp(`^${say<string>(choice, CHOICES[choice])}`)
}

/** Visible, not to be used, and described by its reason. */
async function expectClosed(page: Page, name: string | RegExp, reason: string): Promise<void> {
  const control = page.getByRole('radio', { name }).or(page.getByRole('button', { name }))
  await expect(control).toBeDisabled()
  await expect(control).toHaveAccessibleDescription(reason)
}

/** A fact of the case: its value and where it comes from. */
function fact(page: Page, label: string) {
  // What rules read of it stands further down, with each decision.
  return page
    .locator('dl > div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .first()
}
