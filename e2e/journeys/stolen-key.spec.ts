import { luoShan } from '@vermilion/testing'
import { expect, test } from '../support/hall.ts'
import { runCommand } from '../support/node-process.ts'
import { bundleOf, certificateOf } from '../support/shelf.ts'
import { chooseFile, expectVerdict, verdictOf } from '../support/verdict.ts'

test('a key that was stolen spoils what the log did not hold before, and nothing else', async ({
  hall,
  page,
}) => {
  const licence = await certificateOf(hall.url, luoShan, 'business-licence')
  const bundle = await bundleOf(hall.url, licence)
  const genuine = { sentence: hall.say(/是真的/, /is genuine/), verdict: 'valid' }
  const another = page.getByRole('button', { name: hall.say('验证另一份', 'Check another one') })

  await test.step('before, all is well', async () => {
    await page.goto(`${hall.url}/verify`)
    await chooseFile(page, bundle)
    await expectVerdict(page, genuine)
  })

  await test.step('its operator declares the key stolen and starts the node again', async () => {
    await hall.stop()
    expect(await runCommand(hall.home, 'compromised-key', 'market-regulation')).toBe(0)
    await hall.restart()
  })

  await test.step('a certificate that the log held before stays good, and says what became of its key', async () => {
    await page.goto(`${hall.url}/verify`)
    await chooseFile(page, bundle)
    await expectVerdict(page, genuine)
    const signature = verdictOf(page, 'signature')
    await expect(signature).toHaveAttribute('data-result', 'passed')
    await signature.locator('summary').click()
    await expect(
      signature.getByText(hall.say('密钥后来落入他人之手', 'The key fell into other hands later')),
    ).toBeVisible()
    await hall.look(page)
    await another.click()
  })

  await test.step('what comes without a proof from the log is refused', async () => {
    await chooseFile(page, JSON.stringify(JSON.parse(bundle).credential))
    await expectVerdict(page, {
      sentence: hall.say(
        '不要相信这份营业执照：签名的密钥已落入他人之手。',
        'Do not trust this business licence: the key that signed it is in other hands.',
      ),
      verdict: 'invalid',
    })
    await hall.look(page)
  })
})
