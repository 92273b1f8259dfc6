import type { DecisionRecord } from '@vermilion/services'
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
  if (!proposed) return null
  const { outcome = 'open' } = proposed
  const records = proposed.records as readonly DecisionRecord[]
  return (
    <section className={css.proposed} aria-label={t(`proposed.${outcome}`)}>
      <Callout tone={outcome === 'approve' ? 'jade' : 'amber'} title={t(`proposed.${outcome}`)}>
        <p>{t('proposed.what', { outcome })}</p>
      </Callout>
      {records.map((record) => {
        const { rule, result, at } = record
        const facts = { values: valuesOf(record), at }
        const [about, key = ''] = rule.split('.')
        if (about === 'stages')
          return <Why key={rule} definition={definition} laws={laws} rule={rule} {...facts} />
        return result.kind === 'decided' && result.value === false ? (
          <Bar key={rule} definition={definition} laws={laws} bar={key} facts={facts} />
        ) : null
      })}
      <Details summary={t('proposed.how')}>
        <DecisionList
          records={records}
          definition={definition}
          laws={laws}
          kinds={kinds}
          whose="theirs"
        />
      </Details>
    </section>
  )
}
