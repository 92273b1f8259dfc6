import { describe, expect, test } from 'vitest'
import { verifyFile } from '../src/index.ts'
import { sortFile } from '../src/intake/intake.ts'
import { badInput, listBomb } from './support/bad-input.ts'
import { BUSINESS_LICENCE } from './support/kind.ts'
import { issue, LISTS, makeTrustFile, NOW, publishLists } from './support/world.ts'

const good = await issue()
const status = await publishLists()
const world = { trustFile: await makeTrustFile(), kinds: [BUSINESS_LICENCE], status, now: NOW }

describe('what nobody honest hands in is sorted, and refused for what it is', () => {
  test.each(badInput(good).map((each) => [each.name, each] as const))(
    '%s',
    async (_name, { file, kind, says, why }) => {
      expect(sortFile(file)).toBe(kind)
      const { overall, reasons, checks } = await verifyFile(file, world)
      expect(overall).toBe('invalid')
      expect(reasons).toContain(says)
      const found = checks.find(({ code }) => code === says)
      if (why) expect(found?.params).toMatchObject({ why })
    },
  )
})

test('a status list that unfolds without end is no list, and the certificate not shown as good', async () => {
  const bomb = listBomb(status[LISTS.revocation] ?? '')
  const verdict = await verifyFile(JSON.stringify(good), {
    ...world,
    status: { ...status, [LISTS.revocation]: bomb },
  })
  expect(verdict).toMatchObject({ overall: 'caution', reasons: ['status-unknown'] })
})
