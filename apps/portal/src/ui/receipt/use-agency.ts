import { useQuery } from '@tanstack/react-query'
import { loadTrust } from '../../lib/trust/pinned-trust.ts'

/** What this browser's pinned trust says of an authority: its names and the characters of its seal. */
export function useAgency(id: string) {
  const { data } = useQuery({
    queryKey: ['trust'],
    queryFn: loadTrust,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const known = data?.trustFile.agencies.find((each) => each.id === id)
  return known ?? HALL
}

/** The hall's own name until the trust is there, and for an authority that it does not name. */
const HALL = { names: { zh: '朱印', en: 'Vermilion' }, seal: '朱印' } as const
