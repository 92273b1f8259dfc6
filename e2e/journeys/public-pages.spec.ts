import { expect, test } from '../support/hall.ts'

test('anyone opens every public page', async ({ hall, page }) => {
  for (const [path, title] of [
    ['/', hall.say('您要办什么事？', 'What do you need to do?')],
    ['/services', hall.say('办事', 'Services')],
    ['/verify', hall.say('验证一份证照', 'Verify a certificate')],
    ['/log', hall.say('日志', 'The log')],
    ['/about', hall.say('关于本大厅', 'About this hall')],
    ['/calendars', hall.say('工作日', 'Working days')],
    ['/sign-in', hall.say('选一个人进入', 'Enter as one of these people')],
  ] as const) {
    await page.goto(hall.url + path)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await hall.look(page)
  }
})
