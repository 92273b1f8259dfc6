import { useCallback, useEffect, useRef, useState } from 'react'
import type { BatchNews, BatchRow } from '../../../lib/verify/batch/judge-batch.ts'
import { type Handed, listBatch } from '../../../lib/verify/batch/list-batch.ts'
import { startBatch } from '../../../lib/verify/batch/start-batch.ts'
import { loadWorld } from '../../../lib/verify/verify-here.ts'
import { type BatchFacts, type BatchOutcome, type BatchSort, factsOf } from './batch-facts.ts'

/** Rows come faster than anyone reads them; drawing each would be the most of the work. */
const DRAW_MS = 150

export type Batch = {
  readonly state: 'running' | 'done' | 'stopped' | 'unreachable'
  readonly total: number
  /** How many more were handed in than one batch takes. */
  readonly left: number
  readonly rows: readonly BatchFacts[]
  readonly startedAt: number
}

/** How the person looks at it; kept while one verdict is open. */
export type BatchView = {
  readonly outcome: BatchOutcome | undefined
  readonly sort: BatchSort
  readonly page: number
  /** The row that was open last: the focus comes back to it. */
  readonly opened: number | undefined
}

const FIRST_VIEW: BatchView = {
  outcome: undefined,
  sort: { key: 'index', descending: false },
  page: 0,
  opened: undefined,
}

/** One batch under check. What was handed in is read from where it lies, and kept nowhere. */
export function useBatch() {
  const [batch, setBatch] = useState<Batch>()
  const [view, setView] = useState(FIRST_VIEW)
  const running = useRef<AbortController>(undefined)
  const handed = useRef<readonly Handed[]>([])
  useEffect(() => () => running.current?.abort(), [])

  const start = useCallback((files: readonly Handed[]) => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    handed.current = files
    setView(FIRST_VIEW)
    setBatch({ state: 'running', total: 0, left: 0, rows: [], startedAt: Date.now() })
    const tell = gather((change) => {
      if (!control.signal.aborted) setBatch((before) => before && change(before))
    })
    loadWorld()
      .then(({ world }) => startBatch(files, world, tell, control.signal))
      .catch(() => setBatch((before) => before && { ...before, state: 'unreachable' }))
  }, [])
  const stop = useCallback(() => {
    running.current?.abort()
    setBatch((before) => before && { ...before, state: 'stopped' })
  }, [])
  const clear = useCallback(() => {
    running.current?.abort()
    handed.current = []
    setBatch(undefined)
  }, [])
  /** The bytes of one row, read anew. */
  const read = useCallback(async (index: number) => {
    const { items } = await listBatch(handed.current)
    return items[index]?.read()
  }, [])
  return { batch, view, setView, start, stop, clear, read }
}

/** Draws what came in the meantime, all at once. */
function gather(draw: (change: (before: Batch) => Batch) => void): (news: BatchNews) => void {
  let waiting: BatchRow[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    const rows = waiting.map(factsOf)
    waiting = []
    draw((before) => ({ ...before, rows: [...before.rows, ...rows] }))
  }
  return (news) => {
    if ('row' in news) {
      waiting.push(news.row)
      timer ??= setTimeout(flush, DRAW_MS)
      return
    }
    if ('total' in news) return draw((before) => ({ ...before, ...news }))
    clearTimeout(timer)
    flush()
    draw((before) => ({ ...before, state: 'done' }))
  }
}
