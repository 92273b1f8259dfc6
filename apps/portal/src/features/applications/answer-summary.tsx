import { Link } from '@tanstack/react-router'
import { elementsOf } from '@vermilion/services'
import { useTranslations } from 'use-intl/react'
import { useBilingual } from '../../lib/i18n/bilingual.ts'
import { AnswerValue } from '../../ui/answer/answer-value.tsx'
import { useSourceText } from '../../ui/answer/provenance.tsx'
import { Chip } from '../../ui/chip.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import css from './check.module.css'
import { stepOf } from './steps.ts'
import type { ApplicationInHand } from './use-application.ts'

/** The answers by task, each with the way back to its question; then what nobody had to type. */
export function AnswerSummary({ inHand }: { readonly inHand: ApplicationInHand }) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const { tasks, definition, action, answers } = inHand
  const known = elementsOf(definition, action).filter((key) => answers[key] && !stepOf(tasks, key))
  return (
    <>
      <Papers inHand={inHand} />
      {tasks.map((task) => (
        <section key={task.key} className={css.task} aria-labelledby={`task-${task.key}`}>
          <h2 id={`task-${task.key}`}>{say(task.title)}</h2>
          <Answers inHand={inHand} keys={task.pages.flatMap(({ elements }) => elements)} />
        </section>
      ))}
      {known.length > 0 ? (
        <section className={css.task} aria-labelledby="task-known">
          <h2 id="task-known">{t('check.known')}</h2>
          <Answers inHand={inHand} keys={known} />
        </section>
      ) : null}
    </>
  )
}

/** What proves the case: certificates that the hall holds and nobody hands in. */
function Papers({ inHand }: { readonly inHand: ApplicationInHand }) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const { application, definition, action } = inHand
  const items = (definition.actions[action]?.evidence ?? []).flatMap((key) => {
    const requirement = definition.evidence[key]
    const chosen = application.evidence[key]
    if (!requirement || !chosen) return []
    return [
      {
        key,
        label: say(requirement.proves),
        value: (
          <Link to="/certificates/$id" params={{ id: chosen.certificate }}>
            {t('evidence.number', { number: chosen.label })}
          </Link>
        ),
      },
    ]
  })
  if (items.length === 0) return null
  return (
    <section className={css.task} aria-labelledby="task-papers">
      <h2 id="task-papers">{t('evidence.title')}</h2>
      <DescriptionList items={items} />
    </section>
  )
}

type Props = { readonly inHand: ApplicationInHand; readonly keys: readonly string[] }

function Answers({ inHand, keys }: Props) {
  const t = useTranslations('applications')
  const say = useBilingual()
  const sourceText = useSourceText()
  const { application, definition, tasks, answers, kinds } = inHand
  const items = keys.flatMap((key) => {
    const element = definition.data[key]
    if (!element) return []
    const answer = answers[key]
    const step = stepOf(tasks, key)
    const name = say(element.short ?? element.label)
    const kind = answer?.provenance.kind && kinds[answer.provenance.kind]?.names
    const source =
      answer && answer.provenance.source !== 'typed'
        ? sourceText({ provenance: answer.provenance, kindName: kind ? say(kind) : undefined })
        : undefined
    return [
      {
        key,
        label: name,
        value: (
          <>
            <AnswerValue element={element} value={answer?.value} />
            {source ? <Chip>{source}</Chip> : null}
          </>
        ),
        aside: step ? (
          <Link
            to="/applications/$id/$task/$page"
            params={{ id: application.id, task: step.task, page: String(step.page) }}
            search={{ back: 'check' }}
          >
            {t('check.change')}
            <VisuallyHidden> {name}</VisuallyHidden>
          </Link>
        ) : undefined,
      },
    ]
  })
  return <DescriptionList items={items} />
}
