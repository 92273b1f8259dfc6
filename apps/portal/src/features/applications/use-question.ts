import {
  type AnswerProblem,
  type Element,
  normaliseAnswer,
  type Provenance,
  type Value,
  validateAnswer,
} from '@vermilion/services'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useRefusalReason } from '../../lib/refusal/refusal.ts'
import { type ShownProblem, wrongControlId } from '../../ui/answer/answer-props.ts'
import { useShownProblem } from '../../ui/answer/problem-text.ts'
import { type AnswerSave, type SaveStatus, shownValue, statusOf } from './autosave/answer-save.ts'
import type { ApplicationInHand } from './use-application.ts'

export type QuestionState = {
  readonly key: string
  readonly element: Element
  readonly save: AnswerSave
  readonly value: Value | undefined
  /** What a source says, whether it is taken over or not. */
  readonly known: { readonly value: Value; readonly provenance: Provenance } | undefined
  /** Where the saved answer came from; undefined while another is being typed. */
  readonly provenance: Provenance | undefined
  readonly problem: ShownProblem | undefined
  readonly type: (value: Value) => void
  readonly takeKnown: () => void
}

/** The elements of one page: what they hold, what is wrong with it, and how it gets saved. */
export function useQuestion(inHand: ApplicationInHand, elements: readonly string[]) {
  const { application, definition, saver, saves } = inHand
  const t = useTranslations('applications')
  const reason = useRefusalReason()
  const shown = useShownProblem()
  const saveProblem = (code: string) =>
    code === 'unreachable' ? t('save.stuck') : t('save.refused', { reason: reason(code) })
  const [found, setFound] = useState<Readonly<Record<string, AnswerProblem>>>({})
  const [attempt, setAttempt] = useState(0)
  // The person wanted to go on and could not, because of the saving and not of the answer.
  const [stuck, setStuck] = useState(false)

  const fields = elements.flatMap((key): QuestionState[] => {
    const element = definition.data[key]
    if (!element) return []
    const save = saves[key] ?? {}
    const known = application.known[key]
    const typing = save.typed !== undefined
    // What only the server can tell (a name taken) is an error once the person wants to go on.
    const problem = found[key] ?? (attempt > 0 ? save.invalid : undefined)
    const type = (value: Value, fromKnown = false) => {
      const tidy = normaliseAnswer(element, value)
      const ready = !validateAnswer(element, tidy)
      setFound(({ [key]: _, ...rest }) => rest)
      setStuck(false)
      saver.type(key, { value: tidy, ready, fromKnown })
    }
    return [
      {
        key,
        element,
        save,
        value: shownValue(save) ?? known?.value,
        known,
        provenance: typing
          ? undefined
          : (application.answers[key]?.provenance ?? known?.provenance),
        problem: problem && shown(problem),
        type,
        takeKnown: () => known && type(known.value, true),
      },
    ]
  })

  const flush = () => Promise.all(fields.map(({ key }) => saver.flush(key)))

  /** Checks, saves and says whether the person can go on. */
  const submit = async (): Promise<boolean> => {
    const problems: Record<string, AnswerProblem> = {}
    for (const { key, element, value, save, known } of fields) {
      const problem = validateAnswer(element, normaliseAnswer(element, value ?? null))
      if (problem) problems[key] = problem
      else if (shownValue(save) === undefined)
        saver.type(key, { value: value ?? null, ready: true, fromKnown: known !== undefined })
    }
    setFound(problems)
    setAttempt(attempt + 1)
    if (Object.keys(problems).length > 0) return false
    await flush()
    const statuses = fields.map(({ key }) => statusOf(saver.snapshot()[key] ?? {}))
    setStuck(statuses.some((status) => status === 'conflict' || status === 'failed'))
    return statuses.every(settled)
  }

  const errors = fields.flatMap(({ key, element, problem, save }) => {
    if (problem) return [{ field: wrongControlId(key, element.kind, problem), text: problem.text }]
    if (!stuck) return []
    if (save.theirs) return [{ field: conflictId(key), text: t('save.choose') }]
    return save.failure ? [{ text: saveProblem(save.failure) }] : []
  })
  return { fields, errors: attempt > 0 ? errors : [], attempt, leave: () => void flush(), submit }
}

/** The panel on which the person chooses between two answers. */
export function conflictId(element: string): string {
  return `${element}-conflict`
}

function settled(status: SaveStatus): boolean {
  return status === 'saved' || status === 'empty'
}
