import { readFile } from 'node:fs/promises'
import { chenxiPhotonics, linYue, liWenqing } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { approve, submitCompany } from '../support/company.ts'
import { expect, test } from '../support/hall.ts'
import { chooseFile, expectVerdict } from '../support/verdict.ts'

test('a firm receives its licence, keeps it, prints it, and a stranger verifies the file', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const kind = say('营业执照', 'Business licence')
  const actor = await Actor.enter(hall.url, linYue)
  const { caseId } = await submitCompany(actor, linYue, chenxiPhotonics)
  await approve(hall.url, liWenqing, caseId)

  await test.step('it stands in her hall and on her shelf, with its seal', async () => {
    await hall.enter(page, linYue)
    const shelf = page.getByRole('region', { name: say('证照', 'Certificates') })
    await expect(shelf.getByRole('link', { name: kind })).toBeVisible()
    await expect(shelf.locator('[data-state="good"]')).toBeVisible()
    await hall.look(page)
    await page.goto(`${hall.url}/certificates`)
    await expect(page.locator('[data-state="good"]')).toBeVisible()
    await hall.look(page)
    await page.getByRole('link', { name: '北京晨曦光电科技有限公司' }).click()
  })

  const card = page.getByRole('article', { name: kind })
  await test.step('the card says what was granted, by whom, and how to check it', async () => {
    for (const text of [
      say('北京晨曦光电科技有限公司', 'Beijing Chenxi Photonics Technology Co., Ltd.'),
      say('有限责任公司', 'Limited liability company'),
      say('5,000,000', '5,000,000'),
      '北京市海淀区示例路 18 号 3 层 301',
      say('北京市市场监督管理局', 'Beijing Administration for Market Regulation'),
      say('长期', 'without an end date'),
      `${hall.url}/v/`,
    ])
      await expect(card).toContainText(text)
    await expect(card).toContainText(/91110108MA[0-9A-HJ-NPQRTUWXY]{8}/)
    await expect(card.locator('[data-state="good"]')).toBeVisible()
    await expect(card.getByRole('status')).toContainText(
      say('在您的浏览器里验证通过', 'Checked in this browser at'),
    )
    await expect(
      card.getByRole('img', {
        name: say(
          '扫码查验这份证照的二维码',
          'QR code that leads to the check of this certificate',
        ),
      }),
    ).toBeVisible()
    await hall.look(page)
  })

  await test.step('on paper it is the card on one sheet, with nothing to press', async () => {
    await page.emulateMedia({ media: 'print' })
    await expect(card).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await expect(page.getByRole('button')).toHaveCount(0)
    const sheet = await page.pdf({ format: 'A4', preferCSSPageSize: true })
    expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.emulateMedia({ media: 'screen' })
  })

  await test.step('its evidence is one file, with all but its status', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: say('下载证据包', 'Download the evidence') }).click()
    const file = await download
    const number = /[\w-]+/.exec(file.suggestedFilename())?.[0] ?? ''
    await expect(card).toContainText(number)
    const bundle = await readFile(await file.path(), 'utf8')
    expect(Object.keys(JSON.parse(bundle))).toEqual(
      expect.arrayContaining(['v', 'credential', 'opening', 'tlogProof', 'didLog']),
    )

    const stranger = await hall.browser()
    await stranger.goto(`${hall.url}/verify`)
    await chooseFile(stranger, bundle)
    await expectVerdict(stranger, {
      sentence: say(/^这份营业执照是真的/, /^This business licence is genuine/),
      verdict: 'valid',
    })
  })
})
