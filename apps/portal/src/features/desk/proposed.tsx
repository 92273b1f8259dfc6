import type { DecisionRecord } from '@vermilion/services'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '../../ui/callout.tsx'
import { Details } from '../../ui/details.tsx'
import { Bar } from '../../ui/rule/bar.tsx'
import { DecisionList } from '../../ui/rule/decision-list.tsx'
import { valuesOf } from '../../ui/rule/recorded-decision.tsx'
import { Why } from '../../ui/rule/why.tsx'
import type { PanelProps } from './decision-panel.tsx'
import css from './desk.module.css'

/** What the rules propose to whoever decides here, with what it rests on; a person has the last word. */
export function Proposed({ kase: { proposed }, definition, laws, kinds }: PanelProps) {
  const t = useTranslations('desk')
  const records = useMemo(
    () => ((proposed?.records ?? []) as readonly DecisionRecord[]).map(withValues),
    [proposed],
  )
  if (!proposed) return null
  const { outcome = 'open' } = proposed
  return (
    <section className={css.proposed} aria-label={t(`proposed.${outcome}`)}>
      <Callout tone={outcome === 'approve' ? 'jade' : 'amber'} title={t(`proposed.${outcome}`)}>
        <p>{t('proposed.what', { outcome })}</p>
      </Callout>
      {records.map(({ record: { rule, result, at }, values }) => {
        const facts = { values, at }
        const [about, key = ''] = rule.split('.')
        if (about === 'stages')
          return (
            <Why
              key={rule}
              definition={definition}
              laws={laws}
              rule={rule}
              changes={outcome !== 'approve'}
              {...facts}
            />
          )
        return result.kind === 'decided' && result.value === false ? (
          <Bar key={rule} definition={definition} laws={laws} bar={key} facts={facts} />
        ) : null
      })}
      <Details summary={t('proposed.how')}>
        <DecisionList
          records={records.map(({ record }) => record)}
          definition={definition}
          laws={laws}
          kinds={kinds}
          whose="theirs"
        />
      </Details>
    </section>
  )
}

function withValues(record: DecisionRecord) {
  return { record, values: valuesOf(record) }
}
