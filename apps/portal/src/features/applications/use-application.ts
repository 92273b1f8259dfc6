import { useSuspenseQuery } from '@tanstack/react-query'
import {
  type ActionKey,
  answersIn,
  barsAt,
  type CompiledKind,
  type Definition,
  mergeAnswers,
  planOf,
  rulesOf,
  taskList,
} from '@vermilion/services'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { queryClient } from '../../lib/query-client.ts'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { autosaverOf } from './autosave/drafts.ts'

/** A draft with its definition, its tasks as they stand, and the saver of its answers. */
export function useApplication(id: string) {
  const trpc = useTRPC()
  const { data: application } = useSuspenseQuery(trpc.applications.get.queryOptions({ id }))
  const { data: service } = useSuspenseQuery(
    trpc.catalogue.get.queryOptions({ key: application.service }),
  )
  const definition = service.definition as unknown as Definition
  const kinds = service.kinds as unknown as Readonly<Record<string, CompiledKind>>
  const action = application.action as ActionKey

  const saver = autosaverOf(id)
  const saves = useSyncExternalStore(saver.subscribe, saver.snapshot)
  // What another window saved meanwhile comes in with every fetch.
  useEffect(() => saver.load(application.answers), [saver, application.answers])

  const plan = useMemo(
    () => planDraft(application, definition, action),
    [application, definition, action],
  )
  /** With what was saved since this was rendered: an answer may have brought up another question. */
  const tasksNow = () => {
    const saved = queryClient.getQueryData(trpc.applications.get.queryKey({ id }))
    return planDraft(saved ?? application, definition, action).tasks
  }

  return { application, service, definition, kinds, action, saver, saves, tasksNow, ...plan }
}

/** Where rules of eligibility are asked: what one of them will say at the end is told at once. */
const POINTS = ['apply', 'submit', 'decide'] as const

function planDraft(
  { known, lacks, around, answers: draft }: Outputs['applications']['get'],
  definition: Definition,
  action: ActionKey,
) {
  const merged = mergeAnswers(definition, action, known, draft)
  const plan = planOf(definition, action, merged, around)
  const rules = rulesOf(definition)
  const bars = new Set(POINTS.flatMap((at) => barsAt(definition, action, at)))
  return {
    /** Rules of eligibility that are decided against the applicant already, whatever else will be answered. */
    bars: [...bars].filter((bar) => {
      const outcome = rules.whatIf(`eligibility.${bar}`, plan.facts, around.at)
      return outcome.kind === 'decided' && outcome.value === false
    }),
    values: new Map([...plan.facts].map(([path, { value }]) => [path, value])),
    lacks,
    around,
    tasks: taskList(definition, action, { known, draft, lacks, plan }),
    answers: answersIn(plan, merged),
  }
}
export type ApplicationInHand = ReturnType<typeof useApplication>
