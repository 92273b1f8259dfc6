import type { Page } from '@playwright/test'
import { caoLi, luoShan, shanhu } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { film, photograph } from '../support/photograph.ts'
import { bundleOf, certificateOf } from '../support/shelf.ts'
import { forged, JUNK, TAMPERINGS } from '../support/tampering.ts'
import { CHECKS, chooseFile, expectVerdict, verdictOf } from '../support/verdict.ts'

const JSON_FILE = { name: 'licence.json', mimeType: 'application/json' }

test('a stranger verifies a certificate in every way there is, and sees it revoked within five seconds', async ({
  hall,
  page,
  context,
}) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const bundle = await bundleOf(hall.url, licence)
  const genuine = hall.say(
    /^这份营业执照是真的，今天 09:\d\d 有效。$/,
    /^This business licence is genuine and was valid at 09:\d\d today\.$/,
  )
  const another = page.getByRole('button', { name: hall.say('验证另一份', 'Check another one') })

  await test.step('its file, dropped', async () => {
    await page.goto(`${hall.url}/verify`)
    await drop(page, bundle)
    await expectVerdict(page, { sentence: genuine, verdict: 'valid' })
    for (const id of CHECKS)
      await expect(verdictOf(page, id)).toHaveAttribute('data-result', 'passed')
    await expect(page.getByText(hall.say(shanhu.nameZh, shanhu.nameEn))).toBeVisible()
    await expect(
      page.getByText(
        hall.say('这是这个浏览器第一次验证', 'This is the first check in this browser'),
      ),
    ).toBeVisible()
    // Each check is a line that opens and says what it rests on.
    const log = verdictOf(page, 'log')
    await log.locator('summary').click()
    await expect(log.getByText('bj.vermilion.example/log')).toBeVisible()
    await hall.look(page)
    await another.click()
  })

  await test.step('its text, pasted', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate((text) => navigator.clipboard.writeText(text), bundle)
    await page.keyboard.press('Control+V')
    await expectVerdict(page, { sentence: genuine, verdict: 'valid' })
    await another.click()
  })

  await test.step('its link, typed and opened', async () => {
    const link = page.getByLabel(hall.say('证照的链接', 'Link of the certificate'))
    await link.fill(licence.link)
    await link.press('Enter')
    await expectVerdict(page, { sentence: genuine, verdict: 'valid' })
    await page.goto(licence.link)
    await expectVerdict(page, { sentence: genuine, verdict: 'valid' })
    await hall.look(page)
  })

  await page.goto(`${hall.url}/certificates/${licence.id}`)
  const code = page.getByRole('img', {
    name: hall.say(
      '扫码查验这份证照的二维码',
      'QR code that leads to the check of this certificate',
    ),
  })

  await test.step('a photo of its code', async () => {
    const photo = await photograph(code)
    const other = await hall.browser()
    await other.goto(`${hall.url}/verify`)
    await chooseFile(other, { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo })
    await expectVerdict(other, { sentence: genuine, verdict: 'valid' })
    await other.close()
  })

  using seen = await film(code)
  const phone = await hall.browser({ film: seen.path })
  await test.step('its code, before the camera', async () => {
    await phone.goto(`${hall.url}/verify`)
    await phone
      .getByRole('button', { name: hall.say('用摄像头扫码', 'Scan with the camera') })
      .click()
    await expectVerdict(phone, { sentence: genuine, verdict: 'valid' })
  })

  await test.step('a clerk revokes it, and wherever it is open it says so', async () => {
    const revoked = {
      sentence: hall.say(
        '这份营业执照已被吊销，无效。',
        'This business licence has been revoked. It is not valid.',
      ),
      verdict: 'invalid',
    }
    await page.goto(licence.link)
    await expectVerdict(page, { sentence: genuine, verdict: 'valid' })
    const clerk = await hall.browser()
    await hall.enter(clerk, caoLi)
    await clerk.goto(`${hall.url}/certificates/${licence.id}`)
    await clerk
      .getByRole('link', {
        name: hall.say('到它的办件里暂停或吊销', 'Suspend or revoke it in its case'),
      })
      .click()
    await clerk.getByRole('button', { name: hall.say('吊销', 'Revoke'), exact: true }).click()
    await clerk.getByLabel(hall.say('理由', 'Reason'), { exact: true }).selectOption({ index: 1 })
    await clerk
      .getByLabel(hall.say('依据', 'Grounds'), { exact: true })
      .fill('提交虚假材料取得登记。')
    await clerk.getByRole('button', { name: hall.say('吊销，不可恢复', 'Revoke for good') }).click()
    await expect(clerk.getByText(hall.say('已吊销，几秒内', 'Revoked. Whoever'))).toBeVisible()

    // A verdict left open looks again every three seconds: at the first look that began since, or at the
    // next one where the first had its lists already. Counted, since a busy machine's seconds are longer.
    const looks = [looksOf(page), looksOf(phone)]
    await expectVerdict(page, revoked)
    await expectVerdict(phone, revoked)
    for (const look of looks) expect(look.count()).toBeLessThanOrEqual(2)
    await expect(verdictOf(phone, 'status')).toHaveAttribute('data-result', 'failed')
    await expect(verdictOf(phone, 'signature')).toHaveAttribute('data-result', 'passed')
    await hall.look(page)
    await page.reload()
    await expectVerdict(page, revoked)
  })
})

test('a file that was touched, or is no certificate, is told for exactly what it is', async ({
  hall,
  page,
}) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const bundle = await bundleOf(hall.url, licence)
  const another = page.getByRole('button', { name: hall.say('验证另一份', 'Check another one') })
  await page.goto(`${hall.url}/verify`)

  for (const tampering of TAMPERINGS) {
    await test.step(tampering.what, async () => {
      const { verdict, headline, says } = tampering
      await chooseFile(page, forged(tampering, bundle))
      await expectVerdict(page, { sentence: hall.say(headline.zh, headline.en), verdict })
      await expect(page.getByText(hall.say(says.zh, says.en)).first()).toBeVisible()
      if (tampering === TAMPERINGS[0]) await hall.look(page)
      await another.click()
    })
  }
  await test.step('any byte of it', async () => {
    const bytes = Buffer.from(bundle)
    for (let at = 1; at < bytes.length; at += Math.ceil(bytes.length / 10)) {
      // A cosignature of nobody who is known says nothing (C2SP signed-note): two others are enough.
      if (namesSigner(bytes, at)) continue
      const touched = Buffer.from(bytes)
      touched[at] = (bytes[at] ?? 0) ^ 1
      await chooseFile(page, { ...JSON_FILE, buffer: touched })
      await expect(page.locator('[data-verdict]')).toHaveAttribute(
        'data-verdict',
        /^(invalid|caution)$/,
      )
      await another.click()
    }
  })
  for (const { what, file, says } of JUNK) {
    await test.step(what, async () => {
      await chooseFile(page, { ...JSON_FILE, buffer: file(bundle) })
      await expectVerdict(page, { sentence: hall.say(/证照/, /certificate/), verdict: 'invalid' })
      await expect(page.getByText(hall.say(says.zh, says.en)).first()).toBeVisible()
      await another.click()
    })
  }

  await test.step('a picture without a code, and links that lead nowhere', async () => {
    const picture = await page.locator('header').first().screenshot()
    await chooseFile(page, { name: 'IMG_0002.png', mimeType: 'image/png', buffer: picture })
    const alert = page.getByRole('alert')
    await expect(alert).toHaveText(hall.say(/读不出二维码/, /No QR code could be read/))
    // The width in its head (PNG, 11.2.1): a hundred times as wide as any.
    const huge = Buffer.from(picture)
    huge.writeUInt32BE(400_000, 16)
    await chooseFile(page, { name: 'IMG_0003.png', mimeType: 'image/png', buffer: huge })
    await expect(alert).toHaveText(hall.say(/图片太大/, /picture is too large/))
    const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0')
    await chooseFile(page, { name: 'IMG_0004.gif', mimeType: 'image/gif', buffer: gif })
    await expect(alert).toHaveText(hall.say(/读不了这种图片/, /this kind are not read here/))
    const link = page.getByLabel(hall.say('证照的链接', 'Link of the certificate'))
    for (const [typed, zh, en] of [
      ['shanhu foods', /既不是证照/, /neither a certificate nor a link/],
      [
        `https://elsewhere.example/v/${licence.id}`,
        /不认识的网站/,
        /a site which this hall does not know/,
      ],
      ['01990000-0000-7000-8000-000000000000', /没有这个链接下的证照/, /has no certificate under/],
    ] as const) {
      await link.fill(typed)
      await link.press('Enter')
      await expect(alert).toHaveText(hall.say(zh, en))
    }
    await link.fill('')
    await link.press('Enter')
    await expect(page.getByText(hall.say('请先填写链接。', 'Enter the link first.'))).toBeVisible()
    await hall.look(page)
    await page.goto(`${hall.url}/v/01990000-0000-7000-8000-000000000000`)
    await expect(
      page.getByRole('heading', {
        name: hall.say('这个链接下没有证照', 'There is no certificate at this link'),
      }),
    ).toBeVisible()
    await hall.look(page)
  })
})

/** How often a page has asked for the list of the revoked from now on. */
function looksOf(page: Page): { readonly count: () => number } {
  let count = 0
  page.on('request', (request) => {
    if (/\/status\/\d+\/revocation$/.test(request.url())) count += 1
  })
  return { count: () => count }
}

async function drop(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], 'licence.json', { type: 'application/json' }))
    return transfer
  }, text)
  const target = page.getByRole('region', { name: /拖到这里|Drop the certificate here/ })
  await target.dispatchEvent('dragover', { dataTransfer: data })
  await target.dispatchEvent('drop', { dataTransfer: data })
}

test('the second proof of a certificate counts too, once it is checked', async ({ hall, page }) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const bundle = JSON.parse(await bundleOf(hall.url, licence))
  const [, second] = bundle.credential.proof
  expect(second.cryptosuite).toBe('eddsa-rdfc-2022')
  await page.goto(`${hall.url}/verify`)
  const give = (file: unknown) =>
    chooseFile(page, { ...JSON_FILE, buffer: Buffer.from(JSON.stringify(file)) })

  await give(bundle)
  const signature = verdictOf(page, 'signature')
  await expect(signature).toHaveAttribute('data-result', 'passed')
  // Complete, the line names the key; before that it says which proof is still to be checked.
  await expect(signature).toContainText(hall.say('密钥', 'key'))
  await page.getByRole('button', { name: hall.say('验证另一份', 'Check another one') }).click()

  second.created = '2026-11-01T00:00:00Z'
  await give(bundle)
  await expect(signature).toHaveAttribute('data-result', 'failed')
})

/** Whether a byte lies in the name or the key id that begin a signature line of a note. */
function namesSigner(bytes: Buffer, at: number): boolean {
  const before = bytes.subarray(0, at + 1).toString('latin1')
  const [, line = ''] = /\\n\u00e2\u0080\u0094 ((?:(?!\\n).)*)$/.exec(before) ?? []
  const [name = '', signature = ''] = line.split(' ')
  return name !== '' && signature.length <= 6
}
