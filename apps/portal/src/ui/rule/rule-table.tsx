import { type Definition, ruleColumn, type RuleTable as Table } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { GroundText, type Laws } from '../ground-text.tsx'
import { outputColumn } from './output-column.ts'
import css from './rule.module.css'
import { ConditionCell, Feel, OutputCell } from './rule-cell.tsx'

/** Written out, since `display: block` on a narrow screen takes them away in some readers. */
const ROLES = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

type Props = {
  readonly definition: Definition
  readonly table: Table
  readonly laws: Laws
  /** Indices of the rows that decided, where something was decided. */
  readonly decided?: readonly number[]
}

/**
 * A decision table as it decides, row by row with the law behind it. On a narrow screen each
 * row is a card.
 */
export function RuleTable({ definition, table, laws, decided = [] }: Props) {
  const t = useTranslations('rule')
  const say = useBilingual()
  const conditions = table.on.map((feel) => ({ feel, column: ruleColumn(definition, feel) }))
  const outputs = Object.keys(table.outputs).map((name) => ({ name, ...outputColumn(table, name) }))
  const law = t('table.law')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} aria-label={say(table.title)} tabIndex={0}>
      <table className={css.table} {...ROLES.table}>
        <caption className={css.caption}>{say(table.title)}</caption>
        <thead {...ROLES.rowgroup}>
          <tr {...ROLES.row}>
            <th {...ROLES.columnheader}>{t('table.row')}</th>
            {conditions.map(({ feel, column }) => (
              <th key={feel} {...ROLES.columnheader}>
                {column ? say(column.label) : <Feel text={feel} />}
              </th>
            ))}
            {outputs.map(({ name, label }) => (
              <th key={name} {...ROLES.columnheader} className={css.then}>
                {label ? say(label) : t('table.result')}
              </th>
            ))}
            <th {...ROLES.columnheader}>{law}</th>
          </tr>
        </thead>
        <tbody {...ROLES.rowgroup}>
          {table.rows.map((row, index) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: a row of a table that is in force is its number
              key={index}
              {...ROLES.row}
              className={decided.includes(index) ? css.decided : undefined}
            >
              <th {...ROLES.rowheader} scope="row" data-label={t('table.row')}>
                {index + 1}
                {decided.includes(index) ? (
                  <span className={css.mark}>{t('table.decides')}</span>
                ) : null}
              </th>
              {conditions.map(({ feel, column }, at) => (
                <td key={feel} {...ROLES.cell} data-label={column ? say(column.label) : feel}>
                  <ConditionCell feel={row.if[at] ?? '-'} column={column} />
                </td>
              ))}
              {outputs.map(({ name, label, column }, at) => (
                <td
                  key={name}
                  {...ROLES.cell}
                  className={css.then}
                  data-label={label ? say(label) : t('table.result')}
                >
                  <OutputCell feel={row.then[at] ?? 'null'} column={column} />
                  {at === 0 && row.says ? <span className={css.says}>{say(row.says)}</span> : null}
                </td>
              ))}
              <td {...ROLES.cell} className={css.law} data-label={law}>
                <GroundText ground={row.ground} laws={laws} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.note}>{t(`table.hit.${table.hit}`)}</p>
      <Otherwise table={table} />
    </section>
  )
}

function Otherwise({ table }: { readonly table: Table }) {
  const t = useTranslations('rule')
  const { otherwise } = table
  if (otherwise === undefined)
    return table.hit === 'collect' ? null : <p className={css.note}>{t('table.complete')}</p>
  if (otherwise === 'refer') return <p className={css.note}>{t('table.refer')}</p>
  return (
    <p className={css.note}>
      {t('table.otherwise')}{' '}
      {Object.keys(table.outputs).map((name, at) => (
        <OutputCell
          key={name}
          feel={otherwise[at] ?? 'null'}
          column={outputColumn(table, name).column}
        />
      ))}
    </p>
  )
}
