import { readFile } from 'node:fs/promises'
import { chenxiPhotonics, linYue, liWenqing } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { withAnotherCharacter } from '../support/altered-pdf.ts'
import { approve, submitCompany } from '../support/company.ts'
import { expect, test } from '../support/hall.ts'
import { chooseFile, expectVerdict } from '../support/verdict.ts'

test('a firm prints its licence, and whoever gets the file sees whether a letter was changed', async ({
  hall,
  page,
}) => {
  const { say } = hall
  const actor = await Actor.enter(hall.url, linYue)
  const { caseId } = await submitCompany(actor, linYue, chenxiPhotonics)
  await approve(hall.url, liWenqing, caseId)
  const asFile = (buffer: Buffer) => ({ name: 'licence.pdf', mimeType: 'application/pdf', buffer })

  const pdf = await test.step('she downloads it from her shelf', async () => {
    await hall.enter(page, linYue)
    await page.goto(`${hall.url}/certificates`)
    await expect(page.locator('[data-state="good"]')).toBeVisible()
    await hall.look(page)
    const download = page.waitForEvent('download')
    await page
      .getByRole('link', {
        name: say(/^PDF（可打印）.*营业执照$/, /^PDF to print.*Business licence$/),
      })
      .click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^[\w-]+\.pdf$/)
    return readFile(await file.path())
  })

  await test.step('the page of the certificate gives the same file, byte for byte', async () => {
    await page.getByRole('link', { name: '北京晨曦光电科技有限公司' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: say('PDF（可打印）', 'PDF to print') }).click()
    expect(await readFile(await (await download).path())).toEqual(pdf)
    await hall.look(page)
  })

  const stranger = await hall.browser()
  const display = stranger.locator('[data-check="display"]')
  await test.step('a stranger’s browser makes the pages again: they are the same to the last byte', async () => {
    await stranger.goto(`${hall.url}/verify`)
    await chooseFile(stranger, asFile(pdf))
    await expectVerdict(
      stranger,
      {
        sentence: say(/^这份营业执照是真的/, /^This business licence is genuine/),
        verdict: 'valid',
      },
      20_000,
    )
    await expect(display).toHaveAttribute('data-result', 'passed')
    await expect(display).toContainText(say('没有改动', 'unaltered'))
    await hall.look(stranger)
  })

  await test.step('without a network her file is held against the same pages', async () => {
    await stranger.getByRole('button', { name: say('验证另一份', 'Check another one') }).click()
    await stranger.context().setOffline(true)
    await chooseFile(stranger, asFile(pdf))
    await expect(display).toHaveAttribute('data-result', 'passed')
    await stranger.context().setOffline(false)
  })

  await test.step('one letter of the name is another: the pages are refused, the certificate inside is told', async () => {
    const altered = withAnotherCharacter(pdf)
    expect(altered).toHaveLength(pdf.length)
    await stranger.goto(`${hall.url}/verify`)
    await chooseFile(stranger, asFile(altered))
    await expectVerdict(stranger, {
      sentence: say(
        '不要相信这几页：它们显示的，不是里面签过名的营业执照所说的。',
        'Do not trust these pages: they do not show what the signed business licence inside says.',
      ),
      verdict: 'invalid',
    })
    await expect(display).toHaveAttribute('data-result', 'failed')
    await expect(
      stranger.getByText(say('里面的证照是真的', 'The certificate inside is genuine')),
    ).toHaveCount(2)
    const inside = stranger.getByRole('region', {
      name: say('里面签过名的证照所说的', 'What the signed certificate inside says'),
    })
    await expect(inside).toContainText(
      say('北京晨曦光电科技有限公司', 'Beijing Chenxi Photonics Technology Co., Ltd.'),
    )
    await hall.look(stranger)
  })

  await test.step('without its font nobody can tell, and it is not green', async () => {
    const offline = await hall.browser()
    await offline.route('**/fonts/**', (route) => route.abort())
    await offline.goto(`${hall.url}/verify`)
    await chooseFile(offline, asFile(pdf))
    await expectVerdict(offline, {
      sentence: say(
        '无法判断这几页显示的是不是里面那份营业执照所说的。',
        'We cannot tell whether these pages show what the business licence inside says.',
      ),
      verdict: 'caution',
    })
    await hall.look(offline)
  })

  await test.step('a print or a copy that lost the certificate is told as such', async () => {
    await stranger.goto(`${hall.url}/verify`)
    await chooseFile(stranger, asFile(Buffer.from('%PDF-1.7\n%%EOF\n')))
    await expect(stranger.locator('[data-verdict="invalid"]')).toBeVisible()
    await expect(
      stranger
        .getByText(say('这份 PDF 里没有证照', 'This PDF holds no certificate inside'))
        .first(),
    ).toBeVisible()
  })
})
