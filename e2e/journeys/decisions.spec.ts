import type { Page } from '@playwright/test'
import { gaoLang, guoZheng, langchuan, luoShan, yangFan, zhouHe } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { CORNER_SHOP, draftFood, NOODLE_SHOP } from '../support/food.ts'
import { expect, type Hall, test } from '../support/hall.ts'

test('a small food shop is licensed by rule alone, and its owner runs the decision again', async ({
  hall,
  page,
  context,
}) => {
  const { say } = hall
  const owner = await Actor.enter(hall.url, luoShan)
  const draft = await draftFood(owner, CORNER_SHOP)
  const main = page.getByRole('main')

  await test.step('sent, it is granted at once, and says by what', async () => {
    await hall.enter(page, luoShan)
    await page.goto(`${hall.url}/applications/${draft}/check`)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: say('同意并提交', 'Agree and send') }).click()
    await expect(main).toContainText(say('已经批准', 'It is granted already'))
    await expect(main).toContainText(
      say('没有经过工作人员：小型食品店自动核准', 'without a clerk: Automatic approval of small'),
    )
    await expect(page.locator('[data-state="good"]')).toBeVisible()
    await hall.look(page)
  })

  await test.step('the case names the rule and nobody else', async () => {
    await page.getByRole('link', { name: say('查看进度', 'Follow the case') }).click()
    await expect(main).toContainText(
      say('由规则直接决定，没有经过工作人员', 'by a rule alone, without a clerk'),
    )
    await expect(decisions(page, hall)).toContainText(say('批准', 'approve'))
    await expect(main).toContainText(say('大厅按规则自动办理', 'The hall itself, by rule'))
  })

  const again = page
    .getByRole('button', { name: say('在我的浏览器里重算这项决定', 'Re-run this decision') })
    .first()
  await test.step('each decision shows what it read, and agrees when it is run again', async () => {
    const all = page.getByRole('button', { name: say(/重算全部/, /Re-run all/) })
    const sent = [] as string[]
    page.on('request', (request) =>
      sent.push(`${request.method()} ${new URL(request.url()).pathname}`),
    )
    await all.click()
    await expect(decisions(page, hall)).toContainText(say(/全部一致/, /All \d+ agree/))
    expect(sent.filter((each) => !/^GET \/rules\/models\/[0-9a-f]{64}$/.test(each))).toEqual([])
    await decisions(page, hall)
      .getByText(say('用到的 2 项事实', 'The 2 facts that it read'))
      .first()
      .click()
    await expect(decisions(page, hall)).toContainText(say('预包装食品', 'Packed food'))
    await hall.look(page)
  })

  await test.step('without a network as well, once the rule was fetched', async () => {
    await context.setOffline(true)
    await again.click()
    await expect(decisions(page, hall)).toContainText(say('算出来一致', 'It agrees'))
    await context.setOffline(false)
  })
})

test('a record or a rule that was changed does not agree, and says which', async ({ hall }) => {
  // Behind a page with a service worker a request may go past a route that was set a moment ago.
  const page = await hall.browser({ serviceWorkers: 'block' })
  const { say } = hall
  const owner = await Actor.enter(hall.url, luoShan)
  const id = await draftFood(owner, CORNER_SHOP)
  const { version } = await owner.ask<{ version: number }>('applications.get', { id })
  const submit = { id, declared: true, version }
  const { caseId } = await owner.act<{ caseId: string }>('applications.submit', submit)
  await hall.enter(page, luoShan)
  const open = async () => {
    await page.goto(`${hall.url}/cases/${caseId}`)
    await page
      .getByRole('button', { name: say('在我的浏览器里重算这项决定', 'Re-run this decision') })
      .first()
      .click()
  }
  const told = decisions(page, hall).getByRole('status')

  const records = /\/trpc\/[^?]*cases\.myDecisions/
  await test.step('a fact was changed after it was decided', async () => {
    await page.route(records, async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replaceAll('["packed"]', '["packed","raw"]')
      await route.fulfill({ response, body })
    })
    await open()
    await expect(told).toContainText([say('算出来不一致', 'It does not agree')])
    await hall.look(page)
    await page.unroute(records)
  })

  const models = '**/rules/models/*'
  await test.step('the rule that is handed out is another', async () => {
    await page.route(models, async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replaceAll('<= 50', '<= 500')
      await route.fulfill({ response, body })
    })
    await open()
    await expect(told).toContainText([
      say('大厅给的不是记录里写的那条规则', 'is not the rule that the record names'),
    ])
    await page.unroute(models)
  })

  await test.step('the rule cannot be had', async () => {
    await page.route(models, (route) => route.fulfill({ status: 404 }))
    await open()
    await expect(told).toContainText([say('取不到这条规则', 'could not be fetched')])
    await hall.look(page)
    await page.unroute(models)
  })

  await test.step('the records cannot be had', async () => {
    hall.forgive(/^500 /)
    await page.route(records, (route) => route.fulfill({ status: 500, json: [] }))
    await page.goto(`${hall.url}/cases/${caseId}`)
    const retry = decisions(page, hall).getByRole('button', { name: say('再试一次', 'Try again') })
    await expect(retry).toBeVisible()
    await page.unroute(records)
    await retry.click()
    await expect(decisions(page, hall)).toContainText(say('批准', 'approve'))
  })
})

test('who applies is told early what stands against it, and loses nothing', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const applicant = await Actor.enter(hall.url, zhouHe)
  const draft = await draftFood(applicant, { ...NOODLE_SHOP, 'food.mode': 'retail' })
  await hall.enter(page, zhouHe)
  const main = page.getByRole('main')
  const warning = page.getByRole('region', {
    name: say('照现在填的，批不下来', 'As it stands, this cannot be granted'),
  })

  await test.step('a firm of caterers may not open a food shop', async () => {
    await page.goto(`${hall.url}/applications/${draft}`)
    await expect(warning).toContainText(
      say('经营范围不包括要开的店', 'The scope of your business licence does not cover'),
    )
    await expect(warning).toContainText(say('先变更经营范围', 'Change the business scope first'))
    await hall.look(page)
  })

  await test.step('a restaurant it may, though not on 15 square metres', async () => {
    await page.goto(`${hall.url}/applications/${draft}/business/1`)
    await page.getByRole('radio', { name: say('餐馆', 'Restaurant') }).check()
    await expect(warning).toHaveCount(0)
    await page.goto(`${hall.url}/applications/${draft}/premises/2`)
    const area = main.getByRole('textbox')
    await area.fill('15')
    await expect(warning).toContainText(say('经营场所面积不够', 'The premises are too small'))
    await expect(warning).toContainText(say('不少于 20 平方米', 'is at least 20 m²'))
    await expect(area).toHaveValue('15')
    await hall.look(page)
    await page.goto(`${hall.url}/applications/${draft}/check`)
    await expect(warning).toBeVisible()
    await expect(
      page.getByRole('button', { name: say('同意并提交', 'Agree and send') }),
    ).toHaveCount(0)
    await warning.getByRole('link', { name: say('试试这条规则', 'The rule itself') }).click()
    await expect(
      page.getByRole('heading', { name: say('用自己的情况试一试', 'Try it with your own facts') }),
    ).toBeVisible()
    await page.goBack()
    await page.goto(`${hall.url}/applications/${draft}/premises/2`)
    await area.fill('86')
    await expect(warning).toHaveCount(0)
  })
})

test('a clerk reads what the rules propose, and decides otherwise with grounds', async ({
  hall,
  page: desk,
}) => {
  const { say } = hall
  const panel = desk.getByRole('complementary', { name: say('您的决定', 'Your decision') })
  const proposes = panel.getByRole('region', {
    name: say('规则建议批准', 'The rules propose to approve'),
  })
  const grounds = panel.getByLabel(say('依据', 'Grounds'), { exact: true })
  const open = async (send: string, text: string) => {
    await desk.getByRole('link', { name: langchuan.nameZh }).first().click()
    await expect(proposes).toBeVisible()
    await desk.getByRole('button', { name: say('领取案件', 'Take the case') }).click()
    await panel.getByRole('radio', { name: say(/^不予批准/, /^Refuse/) }).check()
    await expect(panel).toContainText(
      say(
        '规则建议批准，这样决定与规则相反',
        'This goes against the rules, which propose to approve',
      ),
    )
    const reason = panel.getByLabel(say('理由', 'Reason'), { exact: true })
    await reason.selectOption(
      say(
        '场所的布局、设备不符合要求',
        'Layout or equipment of the premises do not meet the rules',
      ),
    )
    await grounds.fill(text)
    await hall.look(desk)
    await panel.getByRole('button', { name: send }).click()
  }

  await test.step('the rules propose, with the rows of law that they rest on', async () => {
    await hall.enter(desk, yangFan)
    await desk.getByRole('link', { name: langchuan.nameZh }).first().click()
    await expect(proposes).toContainText(say('单位食堂', 'Canteen'))
    await expect(proposes).toContainText(
      say('食堂只供本单位的人用餐', 'A canteen serves its own people'),
    )
    await proposes.getByText(say('怎样得出的', 'How they came to it')).click()
    await proposes
      .getByRole('button', { name: say('在我的浏览器里重算这项决定', 'Re-run this decision') })
      .first()
      .click()
    await expect(proposes).toContainText(say('算出来一致', 'It agrees'))
    await expect(desk.getByRole('main')).toContainText(say('已由规则决定', 'Decided by rule'))
    await hall.look(desk)
    await desk.goto(`${hall.url}/desk`)
  })

  await test.step('two people refuse all the same, and say why', async () => {
    await open(say('提出不予批准', 'Propose the refusal'), '热食间没有单独的出口。')
    await expect(panel).toContainText(say('有人提出不予批准', 'A refusal is proposed'))
    await hall.enter(desk, guoZheng)
    await open(
      say('确认不予批准并通知', 'Confirm the refusal and send the letter'),
      '热食间没有单独的出口，整改后可再申请。',
    )
    await expect(desk.getByRole('main')).toContainText('热食间没有单独的出口，整改后可再申请。')
  })

  await test.step('the owner reads both: what the rules proposed and what was decided', async () => {
    const owner = await hall.browser()
    await hall.enter(owner, gaoLang)
    await owner.getByRole('link', { name: langchuan.nameZh }).first().click()
    await expect(owner.getByRole('main')).toContainText(say('没有批准', 'Not granted'))
    await expect(decisions(owner, hall)).toContainText(say('批准', 'approve'))
    await hall.look(owner)
  })
})

function decisions(page: Page, { say }: Hall) {
  return page.getByRole('region', { name: say('按规则作出的决定', 'Decided by rule') })
}
