/** Byte order mark: without it, spreadsheets read UTF-8 as the machine's own encoding. */
const MARK = '\ufeff'

/**
 * With what a spreadsheet begins a formula, full-width signs too. A cell that begins so is a text: the
 * apostrophe says it (OWASP, "CSV Injection").
 */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u

/** Rows as a CSV file (RFC 4180), in UTF-8 for any spreadsheet, in which no cell is ever run. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return MARK + rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(text: string): string {
  const plain = FORMULA.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
