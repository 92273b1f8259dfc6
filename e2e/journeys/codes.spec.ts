import type { Page } from '@playwright/test'
import { luoShan } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { expect, test } from '../support/hall.ts'
import { photograph } from '../support/photograph.ts'
import { bundleOf, certificateOf } from '../support/shelf.ts'
import { chooseFile, expectVerdict, verdictOf } from '../support/verdict.ts'

type Coded = { readonly code: string; readonly shortNumber: string }

test('a printed code, its link and its short number lead to the same verdict, and no server sees the code', async ({
  hall,
  page,
}) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const { code, shortNumber } = await faceOf(hall.url, licence.id)
  const digits = code.split('#')[1] ?? ''
  const valid = { sentence: hall.say(/今天 09:\d\d 有效/, /was valid at/), verdict: 'valid' }
  const link = page.getByLabel(hall.say('证照的链接', 'Link of the certificate'))

  await test.step('the link of the code, opened', async () => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')))
    await page.goto(`${hall.url}/v#${digits}`)
    await expectVerdict(page, valid)
    // The whole certificate, not only the few words of the code.
    await expect(page.getByText(hall.say('法定代表人', 'Legal representative'))).toBeVisible()
    expect(new URL(page.url()).href).toBe(`${hall.url}/v`)
    expect(asked.length).toBeGreaterThan(3)
    const sent = asked.filter((each) => each.replace(/#.*/, '').includes(digits.slice(0, 30)))
    expect(sent, 'no request holds the code').toEqual([])
    await hall.look(page)
    await page.reload()
    await expect(link).toBeVisible()
  })

  await test.step('a link that was cut off', async () => {
    await page.goto(`${hall.url}/v#${digits.slice(0, 200)}`)
    await expectVerdict(page, {
      sentence: hall.say(/没有读全/, /was not read whole/),
      verdict: 'caution',
    })
    await expect(page.getByText(hall.say(/再扫一次/, /Scan the code once more/))).toBeVisible()
    await hall.look(page)
  })

  await test.step('one digit of it changed', async () => {
    const at = Math.floor(digits.length / 2)
    const other = `${digits.slice(0, at)}${(Number(digits[at]) + 1) % 10}${digits.slice(at + 1)}`
    await page.goto(`${hall.url}/verify`)
    await link.fill(`${hall.url}/v#${other}`)
    await link.press('Enter')
    await expect(page.locator('[data-verdict]')).toHaveAttribute(
      'data-verdict',
      /^(invalid|caution)$/,
    )
  })

  await test.step('its short number, typed as somebody says it', async () => {
    await page.goto(`${hall.url}/verify`)
    await link.fill(shortNumber.toLowerCase().replaceAll('-', ' '))
    await link.press('Enter')
    await expectVerdict(page, valid)
    await page.goto(`${hall.url}/v/${shortNumber}`)
    await expectVerdict(page, valid)
  })

  await test.step('the number alone opens nothing', async () => {
    await page.goto(`${hall.url}/v/${licence.number}-0000-0000`)
    const title = hall.say('这个链接下没有证照', 'There is no certificate at this link')
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
  })
})

test('both codes with the network off: the small one is a caution, the large one is judged', async ({
  hall,
  page,
}) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const { code, shortNumber } = await faceOf(hall.url, licence.id)
  const valid = { sentence: hall.say(/今天 09:\d\d 有效/, /was valid at/), verdict: 'valid' }

  await page.goto(`${hall.url}/certificates/${licence.id}`)
  await expect(page.getByText(shortNumber)).toBeVisible()
  const show = hall.say(
    '显示大二维码，没有网络也能查验',
    'Show the large code, for checking without a network',
  )
  await page.getByRole('button', { name: show }).click()
  const large = page.getByRole('img', {
    name: hall.say(
      '大二维码，里面有这份证照在公开日志里的证明',
      'Large QR code that holds the certificate’s proof from the public log',
    ),
  })
  await expect(large).toBeVisible()
  await hall.look(page)
  const photo = await photograph(large)

  await page.goto(`${hall.url}/verify`)
  await chooseFile(page, await bundleOf(hall.url, licence))
  await expectVerdict(page, valid)
  await expect.poll(() => page.evaluate(findMissing), 'every part of it is kept').toEqual([])
  await page.context().setOffline(true)
  await page.reload()

  await test.step('the small one', async () => {
    const link = page.getByLabel(hall.say('证照的链接', 'Link of the certificate'))
    await link.fill(code)
    await link.press('Enter')
    await expectVerdict(page, {
      sentence: hall.say(/没有带来公开日志的证明/, /brings no proof from the public log/),
      verdict: 'caution',
    })
    await expect(verdictOf(page, 'signature')).toHaveAttribute('data-result', 'passed')
    const rest = hall.say(/证明页上的大二维码里也有/, /the large code of the evidence page/)
    await expect(page.getByText(rest).first()).toBeVisible()
    await hall.look(page)
    await another(page, hall.say).click()
  })

  await test.step('the large one, as a photo', async () => {
    await chooseFile(page, { name: 'IMG_0003.jpg', mimeType: 'image/jpeg', buffer: photo })
    await expectVerdict(page, valid)
    await expect(verdictOf(page, 'log')).toHaveAttribute('data-result', 'passed')
    await hall.look(page)
    await another(page, hall.say).click()
  })

  await page.context().setOffline(false)
  await test.step('and the small one again, with a network', async () => {
    const link = page.getByLabel(hall.say('证照的链接', 'Link of the certificate'))
    await link.fill(code)
    await link.press('Enter')
    await expectVerdict(page, valid)
  })
})

async function faceOf(url: string, id: string): Promise<Coded> {
  const actor = await Actor.enter(url, luoShan)
  return actor.ask<Coded>('certificates.get', { id })
}

function another(page: Page, say: (zh: string, en: string) => string) {
  return page.getByRole('button', { name: say('验证另一份', 'Check another one') })
}

/** Runs in the page: what it would lack without a network. */
async function findMissing(): Promise<string[]> {
  const names = await caches.keys()
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
  const paths = kept.flat().map(({ url }) => new URL(url).pathname)
  const parts = [/^\/$/, /verify-page/, /read-code/, /read-compact/, /decode/, /^\/kinds\/business/]
  const missing = parts.filter((part) => !paths.some((path) => part.test(path))).map(String)
  return navigator.serviceWorker.controller ? missing : [...missing, 'the service worker']
}
