import { type Definition, ruleColumn, type StatedRow } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { GroundText, type Laws } from '../ground-text.tsx'
import css from './rule.module.css'
import { ConditionCell, Feel } from './rule-cell.tsx'

type Props = {
  readonly definition: Definition
  readonly rows: readonly StatedRow[]
  readonly laws: Laws
}

/** The rows of law that a result rests on, in words. */
export function StatedRows({ definition, rows, laws }: Props) {
  const t = useTranslations('rule')
  const say = useBilingual()
  if (rows.length === 0) return null
  return (
    <ul className={css.stated}>
      {rows.map(({ table: key, index, row }) => {
        const table = definition.rules[key]
        if (!table) return null
        return (
          <li key={`${key} ${index}`}>
            <p className={css.statedRow}>
              {t('stated.row', { row: index + 1, table: say(table.title) })}
            </p>
            {row.says ? <p>{say(row.says)}</p> : null}
            <p>
              {table.on.map((feel, at) => {
                const column = ruleColumn(definition, feel)
                return (
                  <span key={feel} className={css.condition}>
                    {column ? say(column.label) : <Feel text={feel} />}
                    {t('stated.is')}
                    <ConditionCell feel={row.if[at] ?? '-'} column={column} />
                  </span>
                )
              })}
            </p>
            <p className={css.law}>
              <GroundText ground={row.ground} laws={laws} />
            </p>
          </li>
        )
      })}
    </ul>
  )
}
