import { chenxiPhotonics, fangYuan, linYue } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { submitCompany } from '../support/company.ts'
import { expect, test } from '../support/hall.ts'

test('a date in a year without a holiday notice is provisional until an officer publishes it', async ({
  hall,
  page,
}) => {
  const { say } = hall
  await hall.moveTo('2026-12-29T09:00:00+08:00')
  const actor = await Actor.enter(hall.url, linYue)
  const { caseId } = await submitCompany(actor, linYue, chenxiPhotonics)
  await hall.enter(page, linYue)
  const mine = `${hall.url}/cases/${caseId}`

  await test.step('weekends alone are counted, and the date says that it may change', async () => {
    await page.goto(mine)
    await expect(
      page.getByText(say('承诺 1月1日（暂定）', 'Promised by 1 January (provisional)')),
    ).toBeVisible()
    await expect(
      page.getByText(
        say(
          '那一年的节假日安排还没有公布',
          'the holidays of that year have not been published yet',
        ),
      ),
    ).toBeVisible()
    await hall.look(page)
  })

  const desk = await hall.browser()
  await test.step('an officer publishes the notice of that year', async () => {
    await hall.enter(desk, fangYuan)
    await desk.goto(`${hall.url}/calendars`)
    await expect(desk.getByText(say('还没有通知', 'No notice yet')).first()).toBeVisible()
    const field = (zh: string, en: string) => desk.getByRole('textbox', { name: say(zh, en) })
    await expect(field('年份', 'Year')).toHaveValue('2027')
    await field('通知文号', 'Number of the notice').fill('国办发明电〔2026〕9号')
    await field('放假的日子', 'Days off').fill('1月1日至1月3日、2月5日至11日')
    await field('调休上班的周末', 'Weekend days worked instead').fill('1月4日')
    const publish = desk.getByRole('button', { name: say('发布通知', 'Publish the notice') })
    await publish.click()
    await expect(desk.getByRole('alert')).toContainText(
      say('2027年1月4日不是周末', '4 January 2027 is no Saturday or Sunday'),
    )
    await field('调休上班的周末', 'Weekend days worked instead').fill('1月31日')
    await expect(desk.getByText(say('读到 10 天：', '10 days read:'))).toBeVisible()
    await hall.look(desk)
    await publish.click()
    await expect(desk.getByText(say('通知已发布', 'The notice has been published'))).toBeVisible()
    await expect(
      desk.getByText(say(/^重新计算了 \d+ 件/, /^The dates of \d+ open cases? w/)),
    ).toBeVisible()
    await expect(
      desk.getByText(say('放假 10 天，调休上班 1 天', '10 days off, 1 day worked instead')),
    ).toBeVisible()
    await hall.look(desk)
  })

  await test.step('the date is worked out anew, by an act of its own', async () => {
    await page.goto(mine)
    await expect(page.getByText(say('承诺 1月4日，', 'Promised by 4 January,'))).toBeVisible()
    await expect(page.getByText(say('（暂定）', '(provisional)'))).toHaveCount(0)
    await expect(
      page.getByText(
        say('放假通知公布后重新计算日期', 'Dates worked out anew after a holiday notice'),
      ),
    ).toBeVisible()
    await hall.look(page)
  })
})
