import { describe, expect, test } from 'vitest'
import { readInput } from './read-input.ts'

const id = '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40'
const hosts = ['bj.vermilion.example', 'localhost:4600']

describe('what a person gives us is read kindly', () => {
  test.each([
    [`https://bj.vermilion.example/v/${id}`, { kind: 'id', id }, 'the canonical link'],
    [`http://localhost:4600/v/${id}`, { kind: 'id', id }, 'the address that serves it here'],
    [`  bj.vermilion.example/v/${id}/ `, { kind: 'id', id }, 'without its scheme, with blanks'],
    [`HTTPS://BJ.VERMILION.EXAMPLE/V/${id.toUpperCase()}`, { kind: 'id', id }, 'in capitals'],
    [id, { kind: 'id', id }, 'the id alone'],
    [`urn:uuid:${id}`, { kind: 'id', id }, 'the id as the file writes it'],
    [`https://bj．vermilion．example/v/${id}`, { kind: 'id', id }, 'full-width signs'],
    [
      'https://bj.vermilion.example/v#12345678901234567890123',
      { kind: 'code', digits: '12345678901234567890123' },
      'a compact code',
    ],
    [
      'https://elsewhere.example/v/#12345678901234567890123',
      { kind: 'code', digits: '12345678901234567890123' },
      'a compact code speaks for itself, wherever its link leads',
    ],
    [
      'https://bj.vermilion.example/v#12',
      { kind: 'code', digits: '12' },
      'one that was cut short: its verdict says so',
    ],
    [
      'bj-2026-0000017 k7qm-3xtb',
      { kind: 'id', id: 'BJ-2026-0000017-K7QM3XTB' },
      'the number with its letters',
    ],
    [
      'https://bj.vermilion.example/v/BJ-2026-0000017-K7QM-3XTB',
      { kind: 'id', id: 'BJ-2026-0000017-K7QM3XTB' },
      'the link of the number',
    ],
    ['eyJhbGciOi.J9.x~', { kind: 'file', file: 'eyJhbGciOi.J9.x~' }, 'an SD-JWT'],
    ['{"v":1}', { kind: 'file', file: '{"v":1}' }, 'the file itself, pasted'],
  ])('%s', (text, expected, _reason) => {
    expect(readInput(text, hosts)).toEqual(expected)
  })
})

describe('and never trusted for more than it is', () => {
  test.each([
    [`https://evil.example/v/${id}`, { kind: 'other-host', host: 'evil.example' }, 'another host'],
    [
      `https://bj.vermilion.example.evil.example/v/${id}`,
      { kind: 'other-host', host: 'bj.vermilion.example.evil.example' },
      'a host that begins like ours',
    ],
    [`https://bj.vermilion.example/x/${id}`, { kind: 'not-understood' }, 'another path'],
    ['javascript:alert(1)', { kind: 'not-understood' }, 'a script'],
    ['0199f0b2', { kind: 'not-understood' }, 'a part of an id'],
    ['', { kind: 'not-understood' }, 'nothing'],
  ])('%s', (text, expected, _reason) => {
    expect(readInput(text, hosts)).toEqual(expected)
  })
})
