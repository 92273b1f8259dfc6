import puppeteer, { type Browser } from 'puppeteer-core'

/** The browser that `npm run bench` has found or installed. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.VERMILION_CHROMIUM
  if (!executablePath) throw new Error('No Chromium was found: set VERMILION_CHROMIUM.')
  // Chromium refuses its sandbox to root, who runs it in most containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return puppeteer.launch({ executablePath, args })
}
