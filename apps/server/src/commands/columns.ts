/** Han, kana, Hangul and their punctuation take two places of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|\p{sc=Han}/u

/** Rows in columns that begin under one another, indented; the last column is as long as it is. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => widthOf(row[n]))))
  return rows.map((row) => {
    const cells = row.map((cell, n) => `${cell}${' '.repeat((widths[n] ?? 0) - widthOf(cell))}`)
    return `  ${cells.join('  ')}`.trimEnd()
  })
}

function widthOf(text = ''): number {
  return [...text].reduce((width, letter) => width + (WIDE.test(letter) ? 2 : 1), 0)
}
