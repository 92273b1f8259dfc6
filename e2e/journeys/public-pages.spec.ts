import { expect, test } from '../support/hall.ts'

test('anyone opens every public page, and what finds its way into one cannot run there', async ({
  hall,
  page,
}) => {
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

  const policy = await test.step('every answer brings the policy along', async () => {
    const policies = new Map<string, string>()
    page.on('response', (response) => {
      const { 'content-security-policy': said = '', 'permissions-policy': features = '' } =
        response.headers()
      policies.set(said, response.url())
      expect(features, response.url()).toMatch(/^camera=\(self\), microphone=\(\)/)
      expect(response.headers(), response.url()).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      })
    })
    await page.goto(`${hall.url}/log`)
    await expect(page.getByRole('table')).toBeVisible()
    expect([...policies.keys()], 'one policy on all that is served').toHaveLength(1)
    return directivesIn([...policies.keys()][0] ?? '')
  })

  expect(policy.get('default-src')).toEqual(["'none'"])
  expect(policy.get('script-src')).toEqual(["'self'"])
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
  expect(policy.get('trusted-types')).toEqual(['vermilion'])
  for (const closed of ['frame-ancestors', 'base-uri', 'form-action'])
    expect(policy.get(closed), closed).toEqual(["'none'"])
  for (const [directive, sources] of policy)
    expect(sources.join(' '), directive).not.toMatch(/unsafe|\*|https:( |$)|http:( |$)/)

  await test.step('and the browser holds the page to it', async () => {
    // What is tried here is what must fail, and the browser says so aloud.
    hall.forgive(/policy|Policy|Trusted|Failed to fetch/)
    const tried = await page.evaluate(async () => {
      const passed: string[] = []
      const attempt = async (what: string, act: () => unknown) => {
        try {
          // The tester's own call may do more than a page: what is tried comes after it.
          await new Promise((resolve) => setTimeout(resolve))
          if ((await act()) !== false) passed.push(what)
        } catch {
          // As it should be.
        }
      }
      const holder = document.createElement('div')
      document.body.append(holder)
      const isRed = () => getComputedStyle(holder).color === 'rgb(255, 0, 0)'
      const globals = globalThis as { ran?: boolean }
      await attempt('HTML from a text', () => {
        holder.innerHTML = '<img src=x>'
      })
      // biome-ignore lint/security/noGlobalEval: it is tried because it must fail
      await attempt('code from a text', () => eval('1'))
      await attempt('an inline script', () => {
        const script = document.createElement('script')
        script.append('globalThis.ran = true')
        holder.append(script)
        return globals.ran ?? false
      })
      await attempt('an inline style', () => {
        const style = document.createElement('style')
        style.append('div { color: rgb(255, 0, 0) }')
        holder.append(style)
        return isRed()
      })
      await attempt('a style attribute', () => {
        holder.setAttribute('style', 'color: rgb(255, 0, 0)')
        return isRed()
      })
      await attempt('a call to elsewhere', () => fetch('https://elsewhere.example/'))
      await attempt('another maker of trusted addresses', () => {
        const { trustedTypes } = globalThis as unknown as {
          trustedTypes: { createPolicy(name: string, rules: object): unknown }
        }
        return trustedTypes.createPolicy('another', {})
      })
      return passed
    })
    expect(tried).toEqual([])
  })
})

function directivesIn(policy: string): Map<string, readonly string[]> {
  return new Map(
    policy.split(';').map((each) => {
      const [name = '', ...sources] = each.trim().split(/\s+/)
      return [name, sources] as const
    }),
  )
}
