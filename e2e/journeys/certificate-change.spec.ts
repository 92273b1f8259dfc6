import { caoLi, luoShan, yangFan, zhaoNing } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { Keyboard } from '../support/keyboard.ts'
import { bundleOf, certificateOf } from '../support/shelf.ts'
import { chooseFile } from '../support/verdict.ts'

test('a new legal representative: the desk issues a changed licence, and the old one leads to it', async ({
  hall,
  page: desk,
}) => {
  const { say } = hall
  const old = await certificateOf(hall.url, luoShan, 'business-licence')
  const bundle = await bundleOf(hall.url, old)
  const replaced = say('已由新的证照代替', 'Replaced by a newer one')

  await test.step('the clerk picks what has changed, sees old and new, and is told what is missing', async () => {
    await hall.enter(desk, caoLi)
    await desk.goto(`${hall.url}/desk/${old.caseId}`)
    const keyboard = new Keyboard(desk)
    const open = desk.getByRole('button', { name: say('变更换发', 'Issue a changed one') })
    await keyboard.use(open)
    await expect(open).toHaveAttribute('aria-expanded', 'true')
    const send = desk.getByRole('button', {
      name: say('换发变更后的证照', 'Issue the changed certificate'),
    })
    await keyboard.use(send)
    const faults = desk.getByRole('alert')
    await expect(faults).toContainText(say('请选出变更的内容', 'Pick what has changed'))
    await expect(faults).toContainText(say('请写明依据', 'Write down the grounds'))
    await hall.look(desk)

    await keyboard.tick(
      desk.getByRole('checkbox', { name: say('法定代表人', 'Legal representative') }),
    )
    const name = desk.getByLabel(say('姓名', 'Name'), { exact: true })
    const number = desk.getByLabel(say('居民身份证号码', 'Resident ID number'))
    await expect(name).toHaveValue(luoShan.nameZh)
    await name.fill(zhaoNing.nameZh)
    await number.fill('110108198811021374')
    await desk
      .getByLabel(say('依据', 'Grounds'), { exact: true })
      .fill('股东会决议：法定代表人变更为赵宁。')
    await send.click()
    await expect(faults).toContainText(say('最后一位', 'The last character'))
    await number.fill(zhaoNing.idNumber)
    const preview = desk.getByRole('region', { name: say('将要变更的内容', 'What will change') })
    await expect(preview.locator('del')).toContainText(luoShan.nameZh)
    await expect(preview.locator('ins')).toContainText(zhaoNing.nameZh)
    await hall.look(desk)
    await keyboard.use(send)
    await expect(
      desk.getByText(say('这个编号下的第 2 份证照', 'No. 2 of the certificates under this number')),
    ).toBeVisible()
    await expect(desk.getByText(say('证照换发', 'Certificate issued anew'))).toBeVisible()
    await hall.look(desk)
  })

  const next = await certificateOf(hall.url, zhaoNing, 'business-licence')
  expect([next.number, next.id === old.id]).toEqual([old.number, false])

  await test.step('the new representative finds it in the hall, with why and what it replaced', async () => {
    const holder = await hall.browser({ colorScheme: 'dark' })
    await hall.enter(holder, zhaoNing)
    await expect(
      holder.getByText(say('已换发：营业执照', 'Issued anew: Business licence')),
    ).toBeVisible()
    await hall.look(holder)
    await holder.getByRole('link', { name: say('看新证照', 'See the new one') }).click()
    const card = holder.getByRole('article', { name: say('营业执照', 'Business licence') })
    await expect(card).toContainText(zhaoNing.nameZh)
    await expect(holder.getByText('股东会决议：法定代表人变更为赵宁。')).toBeVisible()
    await hall.look(holder)
    await holder.getByRole('link', { name: say('已被代替', 'replaced') }).click()
    await expect(
      holder.getByText(say('这份证照已换新', 'This certificate has been replaced')),
    ).toBeVisible()
    await hall.look(holder)
  })

  await test.step('the old link and the old file say by what they are replaced; the new one is good', async () => {
    const stranger = await hall.browser()
    await stranger.goto(`${hall.url}/v/${old.id}`)
    await expect(stranger.locator('[data-verdict="invalid"]')).toBeVisible()
    await expect(stranger.getByText(replaced)).toBeVisible()
    await hall.look(stranger)
    await stranger.goto(`${hall.url}/verify`)
    await chooseFile(stranger, bundle)
    await expect(stranger.getByText(replaced)).toBeVisible()
    await stranger.getByRole('link', { name: say('查验新的证照', 'Check the newer one') }).click()
    await expect(stranger.locator('[data-verdict="valid"]')).toBeVisible()
    await expect(stranger.getByText(zhaoNing.nameZh)).toBeVisible()
    await expect(stranger.getByText(replaced)).toHaveCount(0)
  })

  await test.step('the food licence still names the one before, and its office is told', async () => {
    const food = await certificateOf(hall.url, zhaoNing, 'food-licence')
    const office = await hall.browser({ colorScheme: 'dark' })
    await hall.enter(office, yangFan)
    await office.goto(`${hall.url}/desk/${food.caseId}`)
    await expect(
      office.getByText(say('登记内容已经不同', 'The register says otherwise by now')),
    ).toBeVisible()
    await hall.look(office)
  })
})
