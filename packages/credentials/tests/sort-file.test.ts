import { utf8 } from '@vermilion/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeName, sortFile, sortText } from '../src/intake/intake.ts'

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16))

describe('a file is what its first bytes are, whatever it is called', () => {
  test.each([
    ['{"v":1}', 'json'],
    [' \r\n\t{"v":1}', 'json'],
    ['\ufeff{"v":1}', 'json'],
    ['eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln~WyJhIl0~', 'sd-jwt'],
    ['c2sp.org/tlog-proof@v1\nindex 1\n', 'log-proof'],
    ['https://bj.vermilion.example/v/0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40\n', 'text'],
    ['请查收附件。', 'text'],
    [' \n', 'empty'],
    ['', 'empty'],
    ['binary\0text', 'other'],
  ] as const)('the text %j is %s', (text, kind) => {
    expect(sortFile(utf8(text))).toBe(kind)
    expect(sortText(text)).toBe(kind)
  })

  test.each([
    ['255044462d312e370a', 'pdf'],
    ['89504e470d0a1a0a', 'image'],
    ['ffd8ffe000104a46', 'image'],
    ['474946383961', 'image'],
    ['52494646aabbccdd57454250', 'image'],
    ['000000206674797068656963', 'image'],
    ['504b030414000000', 'zip'],
    ['504b050600000000', 'zip'],
    ['7b00ff', 'json'],
    ['fffe7b00', 'json'],
    ['feff007b', 'json'],
    ['8081', 'other'],
    ['1f8b0800', 'other'],
  ] as const)('the bytes %s are %s', (bytes, kind) => {
    expect(sortFile(hex(bytes))).toBe(kind)
  })

  test('a sign that the head cuts in two makes no difference', () => {
    for (let before = 505; before < 513; before++) {
      expect(sortFile(utf8(`${'a'.repeat(before)}照照照`))).toBe('text')
    }
  })

  test('any bytes are sorted', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (file) => {
        expect(sortFile(file)).toMatch(/^[a-z-]+$/)
      }),
    )
  })
})

describe('a stranger’s name is shown as a name and nothing else', () => {
  test.each([
    ['folder/licence.json', 'folder/licence.json'],
    ['执照/一.json', '执照/一.json'],
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/passwd', 'etc/passwd'],
    ['C:\\temp\\..\\a.json', 'temp/a.json'],
    ['a/./../b', 'a/b'],
    ['a\u202ejson.exe', 'a\ufffdjson.exe'],
    ['a\nb\0c', 'a\ufffdb\ufffdc'],
  ])('%j → %j', (name, shown) => {
    expect(safeName(name)).toBe(shown)
  })

  test('a long one keeps its end', () => {
    const shown = safeName(`${'x'.repeat(5000)}.json`)
    expect(shown).toHaveLength(201)
    expect(shown.endsWith('.json')).toBe(true)
  })
})
