import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test.each([
  [
    [
      ['a', 'b'],
      ['1', ''],
    ],
    'a,b\r\n1,\r\n',
  ],
  [[['say "no", then']], '"say ""no"", then"\r\n'],
  [[['two\r\nlines']], '"two\r\nlines"\r\n'],
  [[['北京示例，公司']], '北京示例，公司\r\n'],
  [[['=1+1']], `'=1+1\r\n`],
  [[['@SUM(A1)']], `'@SUM(A1)\r\n`],
  [[['+86', '-1', ' =x', '\t=x', '＝1', '\u00a0=x']], `'+86,'-1,' =x,'\t=x,'＝1,'\u00a0=x\r\n`],
])('%j', (rows, text) => {
  expect(csvOf(rows)).toBe(`\ufeff${text}`)
})

test('any cells come back as they went in, but for the mark before what could be a formula', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { minLength: 2, maxLength: 4 }),
        { minLength: 1, maxLength: 4 },
      ),
      (rows) => {
        const read = parse(csvOf(rows).slice(1))
        expect(read.map((cells) => cells.length)).toEqual(rows.map((cells) => cells.length))
        for (const [i, cells] of rows.entries())
          for (const [j, cell] of cells.entries()) {
            const back = read[i]?.[j] ?? ''
            expect(back.startsWith("'") && back !== cell ? back.slice(1) : back).toBe(cell)
            expect(back).not.toMatch(/^[=+\-@\t\r]/)
          }
      },
    ),
  )
})

/** A reader of RFC 4180 that shares nothing with the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  for (const [, quoted, bare, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*(?:\r(?!\n)[^",\r\n]*|\n[^",\r\n]*)*))(,|\r\n)/g,
  )) {
    cells.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(cells)
    cells = []
  }
  return rows
}
