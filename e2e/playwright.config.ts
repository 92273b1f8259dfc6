import { defineConfig } from '@playwright/test'

const chromium = process.env.VERMILION_CHROMIUM
const BESIDE =
  /(keyboard|display|refused|demo|erasure|offline|batch|witnesses|explorer|vectors|compatibility-kit|stolen-key|rules|decisions|second-verifier|codes|reissue|sd-jwt|log|calendar|certificate-change|certificate-pdf|public-pages)\.spec\.ts$/

export default defineConfig({
  testDir: 'journeys',
  globalSetup: './support/seed-world.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  // Generous, for machines that do other things as well; a journey takes seconds on a free one.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['line'], ['json']] : 'line',
  use: {
    ...(chromium ? {} : { channel: 'chromium' }),
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--use-fake-ui-for-media-stream',
      ],
    },
    // A trace of everything would take a third more time; who needs one says --trace on.
    screenshot: 'only-on-failure',
  },
  // Each journey runs in both languages and at both widths: the main job in all four ways, what
  // stands beside it once in each language and once at each width.
  projects: [
    {
      name: 'zh 1280',
      use: { locale: 'zh-CN', viewport: { width: 1280, height: 900 } },
      testIgnore: BESIDE,
    },
    { name: 'en 1280', use: { locale: 'en-GB', viewport: { width: 1280, height: 900 } } },
    { name: 'zh 390', use: { locale: 'zh-CN', viewport: { width: 390, height: 844 } } },
    {
      name: 'en 390',
      use: { locale: 'en-GB', viewport: { width: 390, height: 844 } },
      testIgnore: BESIDE,
    },
  ],
})
