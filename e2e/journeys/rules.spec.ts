import { createHash } from 'node:crypto'
import { expect, test } from '../support/hall.ts'

test('a visitor reads the law as a rule, tries it with nothing sent, and holds its model against its hash', async ({
  hall,
  page,
  context,
}) => {
  const { say } = hall
  const main = page.getByRole('main')
  const link = (zh: string, en: string) => page.getByRole('link', { name: say(zh, en) })

  await test.step('from the foot of any page to the rules in force', async () => {
    await page.goto(hall.url)
    await link('现行规则', 'Rules in force').click()
    await expect(
      page.getByRole('heading', { level: 1, name: say('现行规则', 'Rules in force') }),
    ).toBeVisible()
    await hall.look(page)
    await link('食品经营许可', 'Food business licence').click()
    await expect(main).toContainText(say('经营场所面积不够', 'The premises are too small'))
    await hall.look(page)
  })

  await test.step('a table says of every row what it asks, what it gives and on which law', async () => {
    await main
      .getByRole('link', {
        name: say('经营场所要有多大', 'How large the premises must be'),
        exact: true,
      })
      .click()
    const row = page.getByRole('row').filter({ hasText: say('餐馆至少', 'A restaurant needs') })
    await expect(row).toContainText(say('小于 20 平方米', 'less than 20 m²'))
    await expect(row).toContainText(
      say('食品经营许可和备案管理办法', 'Measures for Food Business Licensing'),
    )
    await expect(page.getByRole('row')).toHaveCount(6)
    await hall.look(page)
  })

  await test.step('the network may be cut: the browser itself decides', async () => {
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    await context.setOffline(true)
    await expect(main).toContainText(say('还不能得出结果', 'Not decided yet'))
    await page.getByRole('radio', { name: say('餐馆', 'Restaurant') }).check()
    const area = main.getByRole('textbox')
    await area.fill('15')
    const result = main.getByRole('status')
    await expect(result).toContainText(say('面积不够', 'too small'))
    await expect(result).toContainText(
      say('餐馆至少要有 20 平方米', 'A restaurant needs at least 20 m²'),
    )
    await expect(result).toContainText(say('不少于 20 平方米', 'at least 20 m²'))
    await hall.look(page)
    await area.fill('20')
    await expect(result.getByText(say('面积够', 'large enough'), { exact: true })).toBeVisible()
    await expect(result).not.toContainText(say('餐馆至少要有', 'A restaurant needs'))
    expect(sent, 'nothing was sent').toEqual([])
    await context.setOffline(false)
  })

  await test.step('its versions stand in the log, and its model is what its name says', async () => {
    const versions = page.getByRole('region', {
      name: say('版本和变化', 'Versions and what changed'),
    })
    await expect(versions).toContainText(
      say('这条规则的第一个版本', 'The first version of this rule'),
    )
    await expect(versions.getByRole('link')).toHaveAttribute('href', /\/log\/\d+$/)
    await page.getByText(say('这些规则的指纹', 'The fingerprint of these rules')).click()
    const model = link('模型文件', 'The model as a file')
    const hash = (await main.locator('code').last().textContent()) ?? ''
    await expect(model).toHaveAttribute('href', `/rules/models/${hash}`)
    const bytes = await (await fetch(`${hall.url}/rules/models/${hash}`)).bytes()
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
    await model.click()
    await expect(page.locator('body')).toContainText('"decisions"')
  })
})
