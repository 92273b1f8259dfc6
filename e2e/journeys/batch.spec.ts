import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { luoShan } from '@vermilion/testing'
import { strToU8, zipSync } from 'fflate'
import { expect, type Hall, test } from '../support/hall.ts'
import { bundleOf, certificateOf } from '../support/shelf.ts'
import { forged, TAMPERINGS } from '../support/tampering.ts'
import { chooseFile, expectVerdict } from '../support/verdict.ts'

type Chosen = { name: string; mimeType: string; buffer: Buffer }

const json = (name: string, text: string): Chosen => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
})

function zip(name: string, files: Readonly<Record<string, Uint8Array | string>>): Chosen {
  const entries = Object.entries(files).map(
    ([path, content]) => [path, typeof content === 'string' ? strToU8(content) : content] as const,
  )
  return {
    name,
    mimeType: 'application/zip',
    buffer: Buffer.from(zipSync(Object.fromEntries(entries))),
  }
}

const rowsOf = (page: Page) => page.locator('[data-row]')
const show = (hall: Hall, page: Page, zh: string, en: string) =>
  page.getByRole('group').getByRole('button', { name: new RegExp(`^${hall.say(zh, en)}`) })

test('a whole folder of certificates gets a table, and each its verdict in full', async ({
  hall,
  page,
}) => {
  const licence = await bundleOf(
    hall.url,
    await certificateOf(hall.url, luoShan, 'business-licence'),
  )
  const other = await bundleOf(hall.url, await certificateOf(hall.url, luoShan, 'food-licence'))
  const [tampering] = TAMPERINGS
  if (!tampering) throw new Error('there is a tampering')
  const requests: string[] = []
  page.on('request', (request) => request.method() !== 'GET' && requests.push(request.url()))

  await page.goto(`${hall.url}/verify`)
  await test.step('an archive and loose files, good and bad', async () => {
    await page.locator('input[type="file"]').setInputFiles([
      zip('licences.zip', {
        'a/one.json': licence,
        'a/forged.json': forged(tampering, licence),
        '执照/二.json': other,
        'inner.zip': zip('inner.zip', { 'x.json': licence }).buffer,
        'bomb.json': new Uint8Array(8 << 20),
      }),
      json('again.json', licence),
      json('half.json', licence.slice(0, 900)),
      { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 x') },
    ])
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      hall.say('已验证 8 个文件', '8 files checked'),
    )
    await expect(rowsOf(page)).toHaveCount(8)
    await hall.look(page)
  })

  await test.step('by verdict', async () => {
    await show(hall, page, '无效', 'Not valid').click()
    await expect(rowsOf(page)).toHaveCount(3)
    await show(hall, page, '没有读成', 'Not read').click()
    await expect(rowsOf(page)).toHaveText(['licences.zip/inner.zip', 'licences.zip/bomb.json'])
    await hall.look(page)
    await show(hall, page, '有效', 'Valid').click()
    await expect(rowsOf(page)).toHaveCount(3)
    await expect(
      page.getByText(hall.say('与第 1 号是同一个文件', 'same file as no. 1')),
    ).toBeVisible()
  })

  await test.step('one in full, and back to where one was', async () => {
    await rowsOf(page).nth(1).focus()
    const name = await rowsOf(page).nth(1).textContent()
    await page.keyboard.press('Enter')
    await expectVerdict(page, {
      sentence: hall.say(/今天 09:\d\d 有效/, /was valid at/),
      verdict: 'valid',
    })
    await expect(page.getByText(name ?? '')).toBeVisible()
    await hall.look(page)
    await page.goBack()
    await expect(rowsOf(page)).toHaveCount(3)
    await expect(rowsOf(page).nth(1)).toBeFocused()
    await page.goForward()
    await page.getByRole('button', { name: hall.say('回到表格', 'Back to the table') }).click()
    await expect(rowsOf(page).nth(1)).toBeFocused()
  })

  await test.step('what could not be read says why', async () => {
    await show(hall, page, '没有读成', 'Not read').click()
    await rowsOf(page).first().click()
    await expect(page.getByRole('alert')).toHaveText(
      hall.say(/压缩包里的压缩包不会打开/, /An archive within an archive is not opened/),
    )
    await page.goBack()
    await expect(rowsOf(page).first()).toBeFocused()
  })

  await test.step('the table as a file', async () => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: hall.say('下载 CSV', 'Download as CSV') }).click()
    const text = readFileSync(await (await downloading).path(), 'utf8')
    const lines = text.split('\r\n')
    expect(text.codePointAt(0)).toBe(0xfeff)
    expect(lines[0]?.slice(1)).toBe(
      hall.say(
        '序号,文件,编号,种类,持证人,结论,主要原因,代码,状态截至,同第几号,验证时间',
        'No.,File,Number,Kind,Holder,Verdict,Main reason,Code,Status as of,Same as no.,Checked',
      ),
    )
    expect(lines).toHaveLength(10)
    expect(lines[2]).toContain('signature-bad')
  })
  expect(requests, 'nothing was sent').toEqual([])

  await test.step('one file again, as ever', async () => {
    await page.getByRole('button', { name: hall.say('验证另外的', 'Check others') }).click()
    await chooseFile(page, licence)
    await expectVerdict(page, {
      sentence: hall.say(/今天 09:\d\d 有效/, /was valid at/),
      verdict: 'valid',
    })
  })
})

test('five hundred are judged while the page goes on, and more are refused', async ({
  hall,
  page,
}) => {
  const licence = await bundleOf(
    hall.url,
    await certificateOf(hall.url, luoShan, 'business-licence'),
  )
  const files = Object.fromEntries(
    Array.from({ length: 512 }, (_, i) => [`${i}.json`, `${licence}${' '.repeat(i)}`]),
  )
  await page.goto(`${hall.url}/verify`)
  await page.locator('input[type="file"]').setInputFiles(zip('all.zip', files))
  await expect(page.getByRole('progressbar')).toBeVisible()
  await hall.look(page)
  await page.evaluate(watchFrames)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    hall.say('已验证 500 个文件', '500 files checked'),
    { timeout: 120_000 },
  )
  await expect(
    page.getByText(hall.say('还有 12 个文件没有验', '12 more files were left out')),
  ).toBeVisible()
  console.log(`longest pause of the page: ${Math.round(await page.evaluate(() => longest))} ms`)
  await expect(rowsOf(page)).toHaveCount(50)
  await page.getByRole('button', { name: hall.say('下一页', 'Next') }).click()
  await expect(page.getByText(hall.say('第 2 页，共 10 页', 'Page 2 of 10'))).toBeVisible()
  await hall.look(page)

  await test.step('stopped half way, what is done stays', async () => {
    await page.getByRole('button', { name: hall.say('验证另外的', 'Check others') }).click()
    await page.locator('input[type="file"]').setInputFiles(zip('all.zip', files))
    await expect(rowsOf(page).first()).toBeVisible()
    await page.getByRole('button', { name: hall.say('停止', 'Stop') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      hall.say(/^已停止：500 个文件验了 \d+ 个$/, /^Stopped after \d+ of 500 files$/),
    )
    await expect(rowsOf(page).first()).toBeVisible()
    await hall.look(page)
  })
})

declare let longest: number

/** Runs in the page: how long it ever kept a frame waiting. */
function watchFrames(): void {
  const page = globalThis as typeof globalThis & { longest: number }
  page.longest = 0
  let last = performance.now()
  const frame = (at: number) => {
    page.longest = Math.max(page.longest, at - last)
    last = at
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}
