import { expect, test } from 'vitest'
import { chooseLanguage, languageCookie } from './language.ts'

test.each([
  ['', ['en-GB', 'zh-CN'], 'en', 'what the browser asks for first'],
  ['', ['fr-FR', 'zh-TW'], 'zh-CN', 'the first of its languages that we speak'],
  ['', ['fr-FR'], 'zh-CN', 'Chinese where we speak none of them'],
  ['vermilion-language=en', ['zh-CN'], 'en', 'the person’s own choice before the browser’s'],
  ['a=1; vermilion-language=zh-CN; b=2', ['en'], 'zh-CN', 'found among other cookies'],
  ['vermilion-language=xx', ['en'], 'en', 'a choice that is none is passed over'],
  ['other-vermilion-language=en', ['zh-CN'], 'zh-CN', 'a cookie of another name is not ours'],
] as const)('cookie %j, browser %j → %s: %s', (cookie, preferred, expected, _reason) => {
  expect(chooseLanguage(cookie, preferred)).toBe(expected)
})

test('a choice is found again in its own cookie', () => {
  const [cookie = ''] = languageCookie('en').split('; ')
  expect(chooseLanguage(cookie, ['zh-CN'])).toBe('en')
})
