import { readFile } from 'node:fs/promises'
import { luoShan, shanhu } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { certificateOf } from '../support/shelf.ts'
import { chooseFile, expectVerdict, verdictOf } from '../support/verdict.ts'

test('a holder takes the form of which a part can be shown, and whoever gets it sees that it is genuine', async ({
  hall,
  page,
  context,
}) => {
  const { say } = hall
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const genuine = say(
    /^这份营业执照是真的，.+有效。$/,
    /^This business licence is genuine and was valid at/,
  )

  const stranger = await hall.browser()
  await stranger.goto(`${hall.url}/certificates/${licence.id}`)
  await expect(
    stranger.getByRole('article', { name: say('营业执照', 'Business licence') }),
  ).toBeVisible()
  await expect(stranger.getByText('SD-JWT')).toHaveCount(0)

  await hall.enter(page, luoShan)
  await page.goto(`${hall.url}/certificates/${licence.id}`)
  const section = page.getByRole('region', { name: /SD-JWT/ })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    section.getByRole('button', { name: say('下载 SD-JWT', 'Download SD-JWT') }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^BJ-.+\.sd-jwt\.json$/)
  const file = await readFile(await download.path(), 'utf8')
  await hall.look(page)

  await test.step('the file, with its evidence, is judged with its claims', async () => {
    await stranger.goto(`${hall.url}/verify`)
    await chooseFile(stranger, {
      name: 'licence.sd-jwt.json',
      mimeType: 'application/json',
      buffer: Buffer.from(file),
    })
    await expectVerdict(stranger, { sentence: genuine, verdict: 'valid' })
    await expect(stranger.getByText(say(shanhu.nameZh, shanhu.nameEn))).toBeVisible()
    await hall.look(stranger)
    await stranger.close()
  })

  await test.step('the bare text, pasted, lacks nothing but its proof from the log', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await section.getByRole('button', { name: say('复制给钱包', 'Copy for a wallet') }).click()
    await expect(
      page.getByText(
        say('已复制，请粘贴到钱包程序里。', 'Copied. Paste it in your wallet program.'),
      ),
    ).toBeVisible()
    await page.goto(`${hall.url}/verify`)
    // A page that is not there yet hears no keys.
    await expect(page.getByLabel(say('证照的链接', 'Link of the certificate'))).toBeVisible()
    await page.keyboard.press('Control+V')
    await expect(verdictOf(page, 'log')).toHaveAttribute('data-result', 'unknown')
    await expect(verdictOf(page, 'signature')).toHaveAttribute('data-result', 'passed')
    await expect(verdictOf(page, 'status')).toHaveAttribute('data-result', 'passed')
    await expect(page.getByText(say(shanhu.nameZh, shanhu.nameEn))).toBeVisible()
  })
})
