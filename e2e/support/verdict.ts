import { expect, type Locator, type Page } from '@playwright/test'

/** The checks of a verdict, in the order in which the page tells them. */
export const CHECKS = [
  'form',
  'signature',
  'issuer',
  'recognition',
  'log',
  'time',
  'status',
] as const

type Verdict = { readonly sentence: string | RegExp; readonly verdict: string }
type Chosen = string | { name: string; mimeType: string; buffer: Buffer }

/** Gives the verify page a file; a text is taken for a certificate's. */
export async function chooseFile(page: Page, chosen: Chosen): Promise<void> {
  const file =
    typeof chosen === 'string'
      ? { name: 'licence.json', mimeType: 'application/json', buffer: Buffer.from(chosen) }
      : chosen
  await page.locator('input[type="file"]').setInputFiles(file)
}

/** The one sentence, and a seal that agrees with it. */
export async function expectVerdict(
  page: Page,
  { sentence, verdict }: Verdict,
  withinMs?: number,
): Promise<void> {
  const within = withinMs === undefined ? {} : { timeout: withinMs }
  const place = page.locator('[data-verdict]')
  await expect(place.getByRole('status')).toHaveText(sentence, within)
  await expect(place).toHaveAttribute('data-verdict', verdict)
  const good = place.locator('[data-state="good"]')
  await expect(good).toHaveCount(verdict === 'valid' ? 1 : 0)
}

/** One line of the checks; how it came out stands in `data-result`. */
export function verdictOf(page: Page, check: (typeof CHECKS)[number]): Locator {
  return page.locator(`[data-check="${check}"]`)
}
