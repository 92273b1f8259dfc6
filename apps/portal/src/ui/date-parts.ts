export type DateParts = { readonly year: string; readonly month: string; readonly day: string }

/** `2026-03-04` into what a person types. */
export function splitDate(value: string): DateParts {
  const [year = '', month = '', day = ''] = value.split('-')
  return { year, month: month.replace(/^0(?=\d)/, ''), day: day.replace(/^0(?=\d)/, '') }
}

/** What a person typed, full-width digits and blanks too, into `2026-03-04`; '' when all is empty. */
export function joinDate({ year, month, day }: DateParts): string {
  const [y, m, d] = [year, month, day].map((part) => part.normalize('NFKC').trim()) as [
    string,
    string,
    string,
  ]
  if (!y && !m && !d) return ''
  return `${y}-${m.padStart(m ? 2 : 0, '0')}-${d.padStart(d ? 2 : 0, '0')}`
}
