import { type CaseState, isFinal } from '@vermilion/domain'
import type { Definition } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { Callout } from '../../ui/callout.tsx'
import css from './desk.module.css'
import type { Case } from './facts.tsx'
import { routeSteps } from './route-steps.ts'

type Props = { readonly kase: Case; readonly definition: Definition }

/** The way of the case through its stages, and what the open one says of who decides. */
export function Course({ kase, definition }: Props) {
  const t = useTranslations('desk')
  const say = useBilingual()
  const route = definition.actions[kase.action as 'new']?.route ?? []
  const ended = isFinal(kase.state as CaseState)
  const passed = (stage: string) => kase.course[stage]?.passes !== false
  const isByRule = (stage: string) => definition.stages[stage]?.mode === 'auto'
  const steps = routeSteps(route, passed, kase.stages, ended, kase.decision?.byRule)
  const open = kase.stages.flatMap((key) => {
    const stage = definition.stages[key]
    return stage ? [{ ...stage, key, fourEyes: kase.course[key]?.fourEyes === true }] : []
  })
  return (
    <section className={css.block}>
      <h2>{t('course.title')}</h2>
      <ol className={css.steps}>
        {steps.map(({ stage, state }) => (
          <li
            key={stage}
            className={css[state]}
            aria-current={state === 'open' ? 'step' : undefined}
          >
            <span>{say(definition.stages[stage]?.title ?? { zh: stage, en: stage })}</span>
            <span className={css.second}>
              {t(`course.${state === 'done' && isByRule(stage) ? 'byRule' : state}`)}
            </span>
          </li>
        ))}
      </ol>
      {open.map((stage) => (
        <Callout key={stage.key} tone="jade" title={t(`course.mode.${stage.mode}`)}>
          <p>
            {t('course.what', {
              stage: say(stage.title),
              sees: stage.sees === 'all' || stage.sees === undefined ? 'all' : 'part',
              fourEyes: String(stage.fourEyes),
            })}
          </p>
        </Callout>
      ))}
    </section>
  )
}
