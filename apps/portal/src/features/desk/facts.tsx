import { Link } from '@tanstack/react-router'
import {
  type ActionKey,
  type CompiledKind,
  type Definition,
  elementsOf,
  type Value,
} from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { AnswerValue } from '../../ui/answer/answer-value.tsx'
import { useSourceText } from '../../ui/answer/provenance.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './desk.module.css'
import { FactList } from './fact-list.tsx'

export type Case = Outputs['cases']['get']
type Props = {
  readonly kase: Case
  readonly definition: Definition
  readonly kinds: Readonly<Record<string, CompiledKind>>
}

/** Every fact with its source; what a correction changed shows both values, what is asked for is marked. */
export function Facts({ kase, definition, kinds }: Props) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const sourceText = useSourceText('theirs')
  const asked = kase.state === 'returned' ? (kase.correction?.elements ?? []) : []
  const items = elementsOf(definition, kase.action as ActionKey).flatMap((key) => {
    const element = definition.data[key]
    const answer = kase.answers[key]
    if (!element || !answer) return []
    const before = kase.previous[key]
    const kind = answer.provenance.kind ? kinds[answer.provenance.kind]?.names : undefined
    return [
      {
        key,
        label: say(element.short ?? element.label),
        value: (
          <>
            {before ? (
              <span className={css.before}>
                <span>{t('facts.before')}</span>
                <del>
                  <AnswerValue element={element} value={before.value as Value} />
                </del>
              </span>
            ) : null}
            {before ? (
              <span className={css.after}>
                <span>{t('facts.after')}</span>
                <ins>
                  <AnswerValue element={element} value={answer.value as Value} />
                </ins>
              </span>
            ) : (
              <AnswerValue element={element} value={answer.value as Value} />
            )}
            {before || asked.includes(key) ? (
              <span className={css.mark}>
                <StatusTag tone="amber">
                  {t(asked.includes(key) ? 'facts.askedFor' : 'facts.changed')}
                </StatusTag>
              </span>
            ) : null}
          </>
        ),
        source: sourceText({
          provenance: answer.provenance,
          kind: element.kind,
          kindName: kind && say(kind),
        }),
      },
    ]
  })
  const evidence = Object.entries(kase.evidence).map(([key, { certificate, label, valid }]) => ({
    key,
    label: say(definition.evidence[key]?.proves ?? { zh: key, en: key }),
    value: (
      <Link to="/certificates/$id" params={{ id: certificate }}>
        {label}
      </Link>
    ),
    source: (
      <StatusTag tone={valid ? 'jade' : 'vermilion'}>
        {t(valid ? 'facts.valid' : 'facts.notValid')}
      </StatusTag>
    ),
  }))
  return (
    <>
      <section className={css.block}>
        <h2>{t('facts.title')}</h2>
        <FactList facts={items} />
      </section>
      {evidence.length > 0 ? (
        <section className={css.block}>
          <h2>{t('facts.evidence')}</h2>
          <FactList facts={evidence} />
        </section>
      ) : null}
    </>
  )
}
