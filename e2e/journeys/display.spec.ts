import type { Page } from '@playwright/test'
import { luoShan, wuTong, zhangWeidong } from '@vermilion/testing'
import { everyPage } from '../support/every-page.ts'
import { expect, type Hall, test } from '../support/hall.ts'
import { certificateOf } from '../support/shelf.ts'

test('a person has the hall in their language, brightness, size and stillness', async ({
  hall,
  page,
}) => {
  const { say } = hall
  await hall.enter(page, wuTong)

  await test.step('the other language, in place', async () => {
    await page.goto(`${hall.url}/services`)
    const search = page.getByRole('searchbox').first()
    await search.fill('noodle')
    const other = say('English', '中文')
    const back = say('中文', 'English')
    const title = { zh: '办事', en: 'Services' }
    await page.getByRole('button', { name: other }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(title.en, title.zh))
    await expect(page.locator('html')).toHaveAttribute('lang', say('en', 'zh-CN'))
    await expect(search).toHaveValue('noodle')
    await hall.look(page)
    await page.goto(`${hall.url}/hall`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('My hall', '我的大厅'))
    await page.getByRole('button', { name: back }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('我的大厅', 'My hall'))
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('我的大厅', 'My hall'))
  })

  await test.step('dark as the device is, or as one likes', async () => {
    expect(await brightness(page)).toBeGreaterThan(0.9)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await brightness(page)).toBeLessThan(0.1)
    await choose(page, hall, say('浅色', 'Light'))
    expect(await brightness(page)).toBeGreaterThan(0.9)
    await page.emulateMedia({ colorScheme: 'light' })
    await choose(page, hall, say('深色', 'Dark'))
    expect(await brightness(page)).toBeLessThan(0.1)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await brightness(page)).toBeLessThan(0.1)
    await hall.look(page)
  })

  await test.step('larger text', async () => {
    expect(await fontSize(page)).toBe(17)
    await choose(page, hall, say('长辈模式', 'Larger text'))
    expect(await fontSize(page)).toBe(21)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await fontSize(page)).toBe(21)
  })

  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  await test.step('dark and large everywhere', async () => {
    const paths = ['/', '/services/company', '/verify', '/log', '/sign-in']
    for (const path of [...paths, `/v/${licence.id}`, `/certificates/${licence.id}`]) {
      await page.goto(hall.url + path)
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
      await hall.look(page)
    }
  })

  await test.step('nothing moves for somebody who asked for stillness', async () => {
    await page.route('**/status/**', () => {})
    const filling = page.locator('[data-state="filling"]')
    await page.goto(licence.link)
    await expect(filling).toBeVisible()
    expect(await page.evaluate(findMoving), 'the seal fills').not.toEqual([])

    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.reload()
    await expect(filling).toBeVisible()
    await expect.poll(() => page.evaluate(findMoving)).toEqual([])
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })
})

test('every page fits a screen of 320 pixels, and text twice as large', async ({
  hall,
  page,
  viewport,
}) => {
  const { say } = hall
  // On a telephone the narrowest screen; elsewhere the text alone is enlarged.
  const isPhone = (viewport?.width ?? 0) < 600
  if (isPhone) await page.setViewportSize({ width: 320, height: 640 })
  else await page.addInitScript(enlargeText)

  for (const { person, paths } of await everyPage(hall.url)) {
    if (person) await hall.enter(page, person)
    for (const path of paths)
      await test.step(path, async () => {
        await page.goto(hall.url + path)
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
        expect(await fontSize(page)).toBe(isPhone ? 17 : 34)
        await hall.fits(page)
      })
  }

  await test.step('with a long name at its head, and larger text', async () => {
    await hall.enter(page, zhangWeidong)
    if (isPhone) await choose(page, hall, say('长辈模式', 'Larger text'))
    await hall.fits(page)
    const name = say(zhangWeidong.nameZh, zhangWeidong.nameEn)
    await page.getByRole('button', { name: say(`${name}，打开菜单`, `${name}: your menu`) }).click()
    await hall.fits(page)
  })
})

async function choose(page: Page, { say }: Hall, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: say('显示', 'Display') })
  await menu.click()
  const panel = page.getByRole('radio', { name }).or(page.getByRole('checkbox', { name }))
  await panel.check({ force: true })
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
}

/** Runs in the page: how long each movement takes that an eye could see. */
function findMoving(): number[] {
  return document
    .getAnimations()
    .map(({ effect }) => Number(effect?.getComputedTiming().activeDuration))
    .filter((ms) => ms > 1)
}

/** Of the page's ground, between 0 and 1. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('a canvas can be drawn on')
    context.fillStyle = getComputedStyle(document.body).backgroundColor
    context.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return (red + green + blue) / 3 / 255
  })
}

function fontSize(page: Page): Promise<number> {
  return page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
}

/** Runs in the page: as a browser does that enlarges text and nothing else. */
function enlargeText(): void {
  document.addEventListener('DOMContentLoaded', () => {
    document.documentElement.style.fontSize = '212.5%'
  })
}
