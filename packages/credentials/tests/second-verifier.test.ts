import { expect, test } from 'vitest'
import { page, script } from './support/judged.ts'

test('the second verifier is short enough to be read in an evening', () => {
  expect(page.split('\n').length - 1).toBeLessThan(600)
})

test('it takes no code from anywhere and asks nobody', () => {
  expect(script).not.toMatch(
    /\b(import|require|fetch|XMLHttpRequest|WebSocket|sendBeacon)\b\s*[({'"]/,
  )
  expect(page).not.toMatch(/<(script|link|img|iframe)[^>]*\b(src|href)="(?!data:)/)
})
