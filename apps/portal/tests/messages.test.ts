import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SEVERITY } from '@vermilion/credentials'
import { REFUSAL_CODES } from '@vermilion/domain'
import { ENTRY_SCHEMAS } from '@vermilion/ledger'
import { ANSWER_CODES } from '@vermilion/services'
import { describe, expect, test } from 'vitest'

const src = join(import.meta.dirname, '../src')
const folders = globSync('**/messages/en.json', { cwd: src }).map(dirname)

type Messages = { readonly [key: string]: string | Messages }

function read(folder: string, language: string): ReadonlyMap<string, string> {
  const file = join(src, folder, `${language}.json`)
  return new Map(flat(JSON.parse(readFileSync(file, 'utf8')) as Messages, ''))
}

function flat(messages: Messages, prefix: string): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flat(value, `${prefix}${key}.`),
  )
}

/** Names of the arguments of an ICU message, those inside its branches too. */
function placeholders(message: string): readonly string[] {
  const names = new Set<string>()
  let at = 0
  const readMessage = () => {
    for (; at < message.length && message[at] !== '}'; at++) if (message[at] === '{') readArgument()
  }
  const readArgument = () => {
    const [, name = '', next] = /^\{\s*(\w+)\s*([,}])/.exec(message.slice(at)) ?? []
    names.add(name)
    for (at++; next === ',' && at < message.length && message[at] !== '}'; at++) {
      if (message[at] !== '{') continue
      at++
      readMessage()
    }
    if (next === '}') at = message.indexOf('}', at)
  }
  readMessage()
  return [...names].sort()
}

test('arguments are found wherever they stand', () => {
  expect(placeholders('{b} and {a, number}')).toEqual(['a', 'b'])
  expect(placeholders('{n, plural, one {one {thing}} other {# of {things, date, short}}}')).toEqual(
    ['n', 'thing', 'things'],
  )
  expect(placeholders('{unit, select, second {秒} other {天}}')).toEqual(['unit'])
})

describe('both languages say everything', () => {
  test.each(folders)('%s', (folder) => {
    const [zh, en] = [read(folder, 'zh-CN'), read(folder, 'en')]
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort())
    for (const [key, message] of en) {
      expect(message.trim(), `${folder} ${key}`).not.toBe('')
      expect(zh.get(key)?.trim(), `${folder} ${key}`).not.toBe('')
      expect(placeholders(zh.get(key) ?? ''), `${folder} ${key}`).toEqual(placeholders(message))
    }
  })
})

describe('every code that may reach a person has its sentence', () => {
  const all = (name: string) =>
    read(folders.find((each) => each.endsWith(`${name}/messages`)) ?? '', 'en')

  test('refusals', () => {
    expect([...all('refusal').keys()]).toEqual(expect.arrayContaining([...REFUSAL_CODES]))
  })

  test('what is wrong with an answer', () => {
    expect([...all('answer').keys()]).toEqual(expect.arrayContaining([...ANSWER_CODES]))
  })

  test('reasons of a verdict, each with a sentence, its text and what to do next', () => {
    const keys = Object.keys(SEVERITY).flatMap((code) => [
      `headline.${code}`,
      `reason.${code}.text`,
      `reason.${code}.next`,
    ])
    expect([...all('verify').keys()]).toEqual(expect.arrayContaining(keys))
  })

  test('kinds of entries in the log', () => {
    const keys = Object.keys(ENTRY_SCHEMAS).map((name) => `kind.${name.replace('.', '-')}`)
    expect([...all('log').keys()]).toEqual(expect.arrayContaining(keys))
  })
})

describe('a page asks only for texts that exist', () => {
  const sources = globSync('**/*.{ts,tsx}', {
    cwd: src,
    exclude: (name) => /\.test\.tsx?$/.test(name),
  })

  test.each(sources)('%s', (source) => {
    const code = readFileSync(join(src, source), 'utf8')
    for (const [, variable, name] of code.matchAll(/const (\w+) = useTranslations\('(\w+)'\)/g)) {
      const folder = folders.find((each) => each.endsWith(`${name}/messages`))
      expect(folder, `texts named ${name}`).toBeDefined()
      const known = read(folder ?? '', 'en')
      // With two sets of texts under one variable name in a file, either may be meant.
      const others = [
        ...code.matchAll(new RegExp(`const ${variable} = useTranslations\\('(\\w+)'\\)`, 'g')),
      ]
      if (new Set(others.map(([, each]) => each)).size > 1) continue
      for (const [, key = ''] of code.matchAll(new RegExp(`\\b${variable}\\('([^']+)'`, 'g'))) {
        expect(known.has(key), `${name}: ${key}`).toBe(true)
      }
    }
  })
})
