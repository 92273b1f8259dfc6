import { shanghaiDate } from '@vermilion/domain'
import { type Definition, type RuleView, rulesOf, type Value } from '@vermilion/services'
import { useId, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { AnswerField } from '../../ui/answer/answer-field.tsx'
import { Button } from '../../ui/button.tsx'
import type { Laws } from '../../ui/ground-text.tsx'
import { fieldsOf, tryFacts } from './fields.ts'
import css from './rules.module.css'
import { TryResult } from './try-result.tsx'

type Props = {
  readonly definition: Definition
  readonly rule: RuleView
  readonly laws: Laws
}

/** The rule with one's own facts: computed here, while one types. Nothing is sent and nothing is kept. */
export function TryRule({ definition, rule, laws }: Props) {
  const t = useTranslations('rules')
  const say = useBilingual()
  const id = useId()
  const [values, setValues] = useState<Readonly<Record<string, Value>>>({})
  const at = useMemo(() => new Date().toISOString(), [])
  const fields = useMemo(() => fieldsOf(definition, rule), [definition, rule])
  const { facts, outcome } = useMemo(() => {
    const given = tryFacts(fields, values, at)
    return { facts: given, outcome: rulesOf(definition).whatIf(rule.name, given, at) }
  }, [definition, rule, fields, values, at])
  if (fields.length === 0) return null
  return (
    <section className={css.section} aria-labelledby="try">
      <h2 id="try">{t('try.title')}</h2>
      <p>{t('try.lead', { date: shanghaiDate(Date.parse(at)) })}</p>
      <div className={css.try}>
        <div className={css.fields}>
          {fields.map(({ path, element }) => (
            <AnswerField
              key={path}
              id={`${id}-${path}`}
              element={element}
              label={say(element.short ?? element.label)}
              value={values[path]}
              onChange={(value) => setValues((before) => ({ ...before, [path]: value }))}
              uploadTo={{ owner: '', element: path }}
            />
          ))}
          <Button tone="quiet" onClick={() => setValues({})}>
            {t('try.clear')}
          </Button>
        </div>
        <div className={css.result}>
          <h3>{t('try.result')}</h3>
          <div role="status">
            <TryResult
              definition={definition}
              rule={rule}
              laws={laws}
              facts={facts}
              outcome={outcome}
              at={at}
            />
          </div>
        </div>
      </div>
    </section>
  )
}
