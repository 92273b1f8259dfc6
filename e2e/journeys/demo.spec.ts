import { linYue, PEOPLE, type WorldPerson } from '@vermilion/testing'
import { Actor } from '../support/actor.ts'
import { expect, test } from '../support/hall.ts'

test('a newcomer enters as any person of the demo world with one click', async ({ hall, page }) => {
  const nameOf = ({ nameZh, nameEn }: WorldPerson) => hall.say(nameZh, nameEn)
  const home = { path: '/hall', title: hall.say('我的大厅', 'My hall') }
  const desk = { path: '/desk', title: hall.say('办事台', 'Desk') }
  // Everybody begins where they have something to do.
  const landings = {
    citizen: home,
    firm: home,
    clerk: desk,
    officer: desk,
    bank: { path: '/verify', title: hall.say('验证一份证照', 'Verify a certificate') },
    auditor: { path: '/log', title: hall.say('日志', 'The log') },
  }
  const seen = new Set<string>()

  await page.goto(hall.url)
  await page
    .getByRole('link', { name: hall.say('登录', 'Sign in'), exact: true })
    .first()
    .click()
  for (const person of PEOPLE) {
    const { group, post, who, tryThis } = person
    await test.step(person.nameEn, async () => {
      const card = page.getByRole('listitem').filter({
        has: page.getByRole('heading', { name: new RegExp(`^${nameOf(person)}`) }),
      })
      await expect(card).toContainText(hall.say(who.zh, who.en))
      await expect(card).toContainText(hall.say(tryThis.zh, tryThis.en))
      await card.getByRole('button').click()

      const { path, title } = landings[group]
      await expect(page).toHaveURL(hall.url + path)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      const menu = page.getByRole('button', {
        name: hall.say(`${nameOf(person)}，打开菜单`, `${nameOf(person)}: your menu`),
      })
      await expect(menu).toBeVisible()

      // Pages of people who do the same look the same: one of each is looked at closely.
      const kind = `${group} ${post?.role ?? ''}`
      if (!seen.has(kind)) await hall.look(page)
      seen.add(kind)

      await page.goBack()
      await expect(
        page.getByText(
          hall.say(
            `您已经以${nameOf(person)}的身份登录。`,
            `You are signed in as ${nameOf(person)}.`,
          ),
        ),
      ).toBeVisible()
    })
  }
  expect(seen.size, 'citizen, firm, three clerks, three officers, bank, auditor').toBe(10)
})

test.describe('without the demo', () => {
  test.use({ demo: false })

  test('there is a door for nobody', async ({ hall, page }) => {
    await page.goto(hall.url)
    await page
      .getByRole('link', { name: hall.say('登录', 'Sign in'), exact: true })
      .first()
      .click()
    await expect(
      page.getByRole('heading', { level: 1, name: hall.say('登录', 'Sign in') }),
    ).toBeVisible()
    await expect(
      page.getByText(
        hall.say('这个大厅现在还没有登录的方式。', 'There is no way to sign in to this hall yet.'),
      ),
    ).toBeVisible()
    await expect(page.getByText(hall.say(linYue.nameZh, linYue.nameEn))).toHaveCount(0)
    await expect(page.getByRole('button', { name: hall.say(/身份进入/, /Enter as/) })).toHaveCount(
      0,
    )
    await hall.look(page)

    const visitor = Actor.visitor(hall.url)
    expect(await visitor.refusal('sessions.enterDemo', { personId: linYue.id })).toBe('not-found')
    await expect(visitor.ask('sessions.demoPeople')).rejects.toThrow('404')
    await page.goto(`${hall.url}/hall`)
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fhall$/)
  })
})
