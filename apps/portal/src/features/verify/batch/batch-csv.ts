import { useTranslations } from 'use-intl/react'
import { csvOf } from '../../../lib/csv.ts'
import { useBilingual } from '../../../lib/i18n/bilingual.ts'
import type { BatchFacts } from './batch-facts.ts'
import { useBatchText } from './batch-text.ts'

const COLUMNS = [
  ...['index', 'name', 'number', 'kind', 'holder', 'outcome', 'reason', 'code', 'asOf'],
  ...['sameAs', 'checkedAt'],
] as const

/** The table as a file for a spreadsheet, in the language of the page; instants in UTC (ISO 8601). */
export function useBatchCsv(): (rows: readonly BatchFacts[], checkedAt: number) => string {
  const t = useTranslations('verify')
  const say = useBilingual()
  const { outcome, reason } = useBatchText()
  const instant = (at: number) => new Date(at).toISOString()
  return (rows, checkedAt) =>
    csvOf([
      COLUMNS.map((column) => t(`batch.column.${column}`)),
      ...rows.map((row) => [
        String(row.index + 1),
        row.name,
        row.number,
        row.kind ? say(row.kind) : '',
        row.holder ? say(row.holder) : '',
        outcome(row),
        reason(row),
        row.code,
        row.asOf === undefined ? '' : instant(row.asOf),
        row.same === undefined ? '' : String(row.same.row + 1),
        instant(checkedAt),
      ]),
    ])
}
