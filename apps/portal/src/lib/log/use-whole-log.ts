import { useQueryClient } from '@tanstack/react-query'
import {
  type Checkpoint,
  checkWholeLog,
  type Hash,
  type LinkedEntry,
  type Place,
  type Progress,
} from '@vermilion/ledger'
import { useEffect, useRef, useState } from 'react'
import { logReader } from './log-reader.ts'
import { checkpointQuery } from './queries.ts'
import { startCheckers } from './run-checkers.ts'

/** How far the check of a whole log has come, and what it found. */
export type WholeLog =
  | { readonly state: 'idle' | 'left' }
  | { readonly state: 'running'; readonly progress: Progress }
  | {
      readonly state: 'good'
      readonly checkpoint: Checkpoint
      readonly linked: readonly LinkedEntry[]
      readonly tookMs: number
    }
  | { readonly state: 'bad'; readonly reason: string; readonly place?: Place }
  | { readonly state: 'unread'; readonly reason: string }

/** Often enough for eyes: each drawing takes from the threads that hash. */
const DRAW_MS = 250

/** Reads every entry and builds the whole tree anew, here; it can be left at any moment, and is with the page. */
export function useWholeLog() {
  const queryClient = useQueryClient()
  const [check, setCheck] = useState<WholeLog>({ state: 'idle' })
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  /** `links`: the case links to look for on the way. */
  const start = async (links: readonly Hash[] = []) => {
    const controller = new AbortController()
    const { signal } = controller
    running.current = controller
    setCheck({ state: 'running', progress: { checked: 0, size: 0 } })
    const startedMs = performance.now()
    let drawnAt = Number.NEGATIVE_INFINITY
    const tell = (progress: Progress) => {
      if (signal.aborted || performance.now() - drawnAt < DRAW_MS) return
      drawnAt = performance.now()
      setCheck({ state: 'running', progress })
    }
    try {
      const { trust } = await queryClient.ensureQueryData(checkpointQuery)
      const verdict = await checkWholeLog(logReader, trust, tell, startCheckers(signal, links))
      if (!verdict.ok) return setCheck({ ...verdict, state: 'bad' })
      const { checkpoint, linked } = verdict
      setCheck({ state: 'good', checkpoint, linked, tookMs: performance.now() - startedMs })
      await queryClient.invalidateQueries({ queryKey: checkpointQuery.queryKey })
    } catch (cause) {
      if (signal.aborted) setCheck({ state: 'left' })
      else setCheck({ state: 'unread', reason: String(cause) })
    } finally {
      controller.abort()
    }
  }

  return { check, start, stop: () => running.current?.abort() }
}
