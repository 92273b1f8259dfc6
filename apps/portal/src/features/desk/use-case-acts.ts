import { useMutation } from '@tanstack/react-query'
import { isFinal } from '@vermilion/domain'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { queryClient } from '../../lib/query-client.ts'
import { refusalOf, useRefusalText } from '../../lib/refusal/refusal.ts'
import { trpcClient, useTRPC } from '../../lib/trpc.ts'
import { notify } from '../../ui/notices.ts'
import type { Case } from './facts.tsx'
import type { Choice, Ruling } from './ruling.ts'

/** Taking a case and ruling on it; whatever comes of it, the page then shows the case as it stands. */
export function useCaseActs(kase: Case, onDone: () => void) {
  const t = useTranslations('desk')
  const trpc = useTRPC()
  const refusalText = useRefusalText()
  const [done, setDone] = useState(0)
  const { id, version } = kase
  const reload = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.cases.get.queryKey({ id }) }),
      queryClient.invalidateQueries({ queryKey: trpc.cases.decisions.queryKey({ id }) }),
      queryClient.invalidateQueries({ queryKey: trpc.cases.queue.pathKey() }),
    ])

  const take = useMutation(
    trpc.cases.assign.mutationOptions({
      onSuccess: async () => {
        await reload()
        setDone((before) => before + 1)
        notify(t('assign.done'))
      },
      onError: () => void reload(),
    }),
  )
  const rule = useMutation({
    mutationFn: (ruling: Ruling & { choice: Choice }) => send(kase, ruling),
    onSuccess: async ({ state }, { choice }) => {
      await reload()
      onDone()
      setDone((before) => before + 1)
      // Where a refusal takes two people, the first one's is a proposal.
      const proposed = choice === 'refuse' && !isFinal(state)
      notify(t(proposed ? 'proposal.done' : `choice.${choice}.done`))
    },
    // Somebody else was faster: the new state is shown, and what was typed stays in its fields.
    onError: () => void reload(),
  })
  const error = rule.error ?? take.error
  const changedMeanwhile = error !== null && refusalOf(error)?.code === 'changed-meanwhile'
  return {
    taking: take.isPending,
    take: () => take.mutate({ id, version }),
    sending: rule.isPending,
    send: ({ choice, ...ruling }: Ruling) => {
      if (choice && !rule.isPending) rule.mutate({ ...ruling, choice })
    },
    done,
    attempts: rule.failureCount + take.failureCount,
    changedMeanwhile,
    error,
    failure: error && !changedMeanwhile ? refusalText(error) : undefined,
  }
}

function send({ id, version, stage = '' }: Case, ruling: Ruling & { choice: Choice }) {
  const { choice, reason, note, opinion } = ruling
  const grounds = ruling.grounds.trim()
  const at = { id, version }
  switch (choice) {
    case 'approve':
      return trpcClient.cases.decide.mutate({ ...at, outcome: 'approve', grounds })
    case 'refuse':
      return trpcClient.cases.decide.mutate({ ...at, outcome: 'refuse', reason, grounds })
    case 'return': {
      const elements = [...ruling.elements]
      return trpcClient.cases.returnForCorrection.mutate({ ...at, reason, note, elements })
    }
    case 'opine': {
      return trpcClient.cases.opine.mutate({
        ...at,
        stage,
        outcome: opinion ?? 'refuse',
        text: grounds,
      })
    }
  }
}
