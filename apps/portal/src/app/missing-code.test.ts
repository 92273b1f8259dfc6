import { expect, test } from 'vitest'
import { isMissingCode } from './missing-code.ts'

const page = 'https://hall.example/assets/log-page-Zrr2mq5T.js'

test.each([
  ['Chromium', new TypeError(`Failed to fetch dynamically imported module: ${page}`), true],
  ['Firefox', new TypeError(`error loading dynamically imported module: ${page}`), true],
  ['Safari', new TypeError('Importing a module script failed.'), true],
  ['the bundler', new Error('Unable to preload CSS for /assets/log-page-Zrr2mq5T.css'), true],
  ['a mistake of ours', new TypeError('undefined is not a function'), false],
  ['an answer of the server', { message: `Failed to fetch ${page}` }, false],
])('a part of the portal that is gone, as %s says it: %s', (_who, error, missing) => {
  expect(isMissingCode(error)).toBe(missing)
})
