import { useQuery } from '@tanstack/react-query'
import { logReader } from '../../lib/log/log-reader.ts'
import type { NewestCheckpoint } from '../../lib/log/newest-checkpoint.ts'
import { compareAll, openKept, type Signed } from './compare.ts'

/** Checkpoints held against one another and against the newest, anew whenever one of them changes. */
export function useComparisons(notes: readonly string[], newest: NewestCheckpoint | undefined) {
  return useQuery({
    queryKey: ['log', 'comparisons', newest?.note, ...notes],
    enabled: newest !== undefined && notes.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      if (!newest) return undefined
      const opened = await Promise.all(
        [...notes, newest.note].map((note) => openKept(note, newest.trust)),
      )
      const signed = opened.filter((each): each is Signed => each !== undefined)
      return {
        comparisons: await compareAll(signed, newest.checkpoint, logReader),
        /** Notes that no known key of this log signed. */
        unknown: opened.length - signed.length,
      }
    },
  })
}
