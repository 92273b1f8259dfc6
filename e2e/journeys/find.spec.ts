import { linYue } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'

test('a visitor finds company set-up by any words and begins', async ({ hall, page }) => {
  const company = hall.say('公司设立登记（营业执照）', 'Company set-up (business licence)')
  await page.goto(hall.url)
  const search = page.getByRole('searchbox', {
    name: hall.say('您要办什么事？', 'What do you need to do?'),
  })
  for (const words of ['我想开公司', 'yingyezhizhao', 'yyzz', 'how do I register a company']) {
    await search.fill(words)
    await expect(page.getByRole('link', { name: company }), words).toBeVisible()
  }
  await hall.look(page)
  await search.fill('珍珠奶茶机器人')
  await expect(
    page.getByText(hall.say('没有对得上的。', 'Nothing fits these words.')),
  ).toBeVisible()

  await search.fill('')
  await page.getByRole('link', { name: hall.say('开餐馆', 'Open a restaurant') }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: hall.say('开餐馆', 'Open a restaurant') }),
  ).toBeVisible()
  // In the order in which people need them.
  const services = page.getByRole('main').getByRole('listitem')
  await expect(services.nth(0)).toContainText(company)
  await expect(services.nth(1)).toContainText(hall.say('食品经营许可', 'Food business licence'))
  await hall.look(page)

  await page.getByRole('link', { name: company }).click()
  await expect(page.getByRole('heading', { level: 1, name: company })).toBeVisible()
  const section = (name: string) => page.getByRole('region', { name })
  const gain = section(hall.say('您会得到', 'What you get'))
  await expect(gain).toContainText(
    hall.say('营业执照，长期有效', 'Business licence, valid without an end date'),
  )
  const need = section(hall.say('您要准备', 'What you need'))
  await expect(need).toContainText(hall.say('公司章程', 'Articles of association'))
  await expect(need).toContainText(hall.say('法定代表人', 'Legal representative'))
  await expect(need).toContainText(hall.say('会问您 5 件事', 'We ask 5 things'))
  await expect(section(hall.say('依据', 'What it rests on'))).toContainText(
    hall.say('《市场主体登记管理条例》第 19 条', 'Registration of Market Entities, article 19'),
  )
  const terms = page.getByRole('complementary', { name: hall.say('概要', 'In short') })
  await expect(terms).toContainText(hall.say('3 个工作日', '3 working days'))
  await expect(terms).toContainText(hall.say('6 个工作日', '6 working days'))
  await expect(terms).toContainText(hall.say('不收费', 'no fee'))
  await expect(terms).toContainText(
    hall.say('市场监督管理局', 'Administration for Market Regulation'),
  )
  await hall.look(page)

  await terms.getByRole('link', { name: hall.say('开始办理', 'Start') }).click()
  const enter = hall.say(`以${linYue.nameZh}的身份进入`, `Enter as ${linYue.nameEn}`)
  await page.getByRole('button', { name: enter }).click()
  await expect(
    page.getByRole('heading', { level: 1, name: hall.say('为林悦办理', 'You apply for Lin Yue') }),
  ).toBeVisible()
  await hall.look(page)
  await page.getByRole('button', { name: hall.say('开始', 'Start') }).click()
  await expect(page.getByRole('heading', { level: 1, name: company })).toBeVisible()
  await expect(page.getByText(hall.say('已完成 0 部分', '0 of 4 parts completed'))).toBeVisible()
  await hall.look(page)
})
