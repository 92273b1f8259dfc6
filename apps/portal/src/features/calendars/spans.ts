export type DaySpan = { readonly from: string; readonly to: string }

/** Days that follow one another as one span; the days come in order and once each. */
export function spansOf(days: readonly string[]): readonly DaySpan[] {
  const spans: DaySpan[] = []
  for (const day of days) {
    const last = spans.at(-1)
    if (last && nextDay(last.to) === day) spans[spans.length - 1] = { from: last.from, to: day }
    else spans.push({ from: day, to: day })
  }
  return spans
}

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
