import type { Answer } from '@vermilion/services'
import { queryClient } from '../../../lib/query-client.ts'
import { refusalOf } from '../../../lib/refusal/refusal.ts'
import { type Outputs, trpc, trpcClient } from '../../../lib/trpc.ts'
import { Autosaver } from './autosaver.ts'
import { forgetTyped, keepTyped, readTyped } from './kept-typed.ts'

type Application = Outputs['applications']['get']
type WireValue = Parameters<typeof trpcClient.applications.save.mutate>[0]['value']

const SIGNED_OUT = 'not-signed-in'
const ME = trpc.sessions.me.queryKey()

/** One autosaver per draft for as long as the page lives: what is typed outlasts every route. */
const savers = new Map<string, Autosaver>()

export function autosaverOf(id: string): Autosaver {
  const known = savers.get(id)
  if (known) return known
  const saver = new Autosaver({
    kept: readTyped(sessionStorage, id),
    save: async (element, { value, seen, fromKnown }) => {
      const result = await trpcClient.applications.save.mutate({
        id,
        element,
        value: value as WireValue,
        seen,
        ...(fromKnown ? { fromKnown } : {}),
      })
      if (result.outcome === 'conflict') return { ...result, value: result.theirs.value }
      if (result.outcome === 'saved') keepInCache(id, element, { value, fromKnown, ...result })
      return result
    },
    nameFailure: (cause) => {
      const code = refusalOf(cause)?.code
      // The session has ended: the page says so at its head as well.
      if (code === SIGNED_OUT) void queryClient.invalidateQueries({ queryKey: ME })
      return code ?? 'unreachable'
    },
  })
  saver.subscribe(() => keepTyped(sessionStorage, id, saver.snapshot()))
  savers.set(id, saver)
  return saver
}

type Saved = {
  readonly value: Answer['value']
  readonly fromKnown: boolean
  readonly version: number
  readonly savedAt: string
}

/** The page's own picture of the draft follows each save; the next fetch brings the server's. */
function keepInCache(id: string, element: string, saved: Saved): void {
  const { value, fromKnown, version, savedAt } = saved
  queryClient.setQueryData(trpc.applications.get.queryKey({ id }), (draft) => {
    if (!draft) return draft
    const typed = { source: 'typed', at: savedAt } as const
    const provenance = (fromKnown ? draft.known[element]?.provenance : undefined) ?? typed
    const answer = { value: value as WireValue, provenance, version, savedAt }
    const answers = { ...draft.answers, [element]: answer } as Application['answers']
    return { ...draft, version, updatedAt: savedAt, answers }
  })
}

// A draft leaves the query client when it is discarded or somebody signs out, and never by itself:
// then what was typed goes as well. Who has to sign in again finds it where it was.
const DRAFT = [['applications', 'get']] as const
queryClient.setQueryDefaults(DRAFT, { gcTime: Number.POSITIVE_INFINITY })
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'removed') return
  const [path, input] = query.queryKey as [unknown, { input?: { id?: string } } | undefined]
  const id = input?.input?.id
  if (String(path) !== String(DRAFT[0]) || !id) return
  const saver = savers.get(id)
  saver?.close()
  if (!saver?.hasFailed(SIGNED_OUT)) forgetTyped(sessionStorage, id)
  savers.delete(id)
})

addEventListener('beforeunload', (event) => {
  const unsaved = [...savers.values()].filter((saver) => saver.hasUnsaved())
  for (const saver of unsaved) void saver.flushAll()
  if (unsaved.length > 0) event.preventDefault()
})
addEventListener('online', () => {
  for (const saver of savers.values()) void saver.flushAll()
})
// Two windows side by side: coming back to one shows what the other has saved.
addEventListener('focus', () => void queryClient.invalidateQueries({ queryKey: DRAFT }))
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden')
    for (const saver of savers.values()) void saver.flushAll()
})
