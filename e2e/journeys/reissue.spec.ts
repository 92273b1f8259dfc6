import { guoZheng, luoShan } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { Keyboard } from '../support/keyboard.ts'
import { runCommand } from '../support/node-process.ts'
import { certificateOf } from '../support/shelf.ts'

test('after a lost key, one decision issues every certificate anew, and everybody can watch it', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const old = await certificateOf(hall.url, luoShan, 'business-licence')
  const title = say('密钥丢失后的换发', 'Issue anew after a lost key')

  await test.step('while no key is lost there is nothing to do', async () => {
    await hall.enter(page, guoZheng)
    await page.getByRole('link', { name: title }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByText(say('没有宣布丢失的密钥', 'No key is declared lost'))).toBeVisible()
    await hall.look(page)
  })

  await test.step('the operator declares the key lost', async () => {
    await hall.stop()
    expect(await runCommand(hall.home, 'compromised-key', 'market-regulation')).toBe(0)
    await hall.restart()
  })

  await test.step('the decider sees how many are affected, and begins with grounds, by keyboard', async () => {
    await page.goto(`${hall.url}/desk/reissue`)
    const keyboard = new Keyboard(page)
    const start = page.getByRole('button', { name: say(/换发这 \d+ 份/, /Issue \d+ anew/) })
    await keyboard.use(start)
    await expect(page.getByRole('alert')).toContainText(say('请写明依据', 'Write down the grounds'))
    await hall.look(page)
    await keyboard.fill(
      page.getByLabel(say('依据', 'Grounds'), { exact: true }),
      '签发密钥疑似泄露。',
    )
    await keyboard.use(start)
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expect(page.getByRole('heading', { name: say(/^换发完毕/, /^Finished/) })).toBeVisible()
    await expect(page.getByText('签发密钥疑似泄露。')).toBeVisible()
    await hall.look(page)
  })

  await test.step('the holder is told, and the old code leads to the new certificate', async () => {
    const holder = await hall.browser({ colorScheme: 'dark' })
    await hall.enter(holder, luoShan)
    await expect(
      holder.getByText(say('已换发：营业执照', 'Issued anew: Business licence')),
    ).toBeVisible()
    await hall.look(holder)
    const next = await certificateOf(hall.url, luoShan, 'business-licence')
    expect([next.number, next.id === old.id]).toEqual([old.number, false])
    await holder.goto(old.link.replace(/^https?:\/\/[^/]+/, hall.url))
    await holder.getByRole('link', { name: say('查验新的证照', 'Check the newer one') }).click()
    await expect(holder).toHaveURL(new RegExp(`${next.id}$`))
    await expect(holder.locator('[data-verdict="valid"]')).toBeVisible()
    await hall.look(holder)
  })
})
