import { useCallback, useRef, useState } from 'react'
import { type Verified, verifyHere } from '../../lib/verify/verify-here.ts'

export type Verification =
  | { readonly state: 'idle' | 'working' | 'failed' }
  | { readonly state: 'done'; readonly verified: Verified; readonly again: boolean }

/** One file under check. Its content stays in this component's memory and nowhere else. */
export function useVerification() {
  const [verification, setVerification] = useState<Verification>({ state: 'idle' })
  const latest = useRef(0)

  const check = useCallback(async (file: string | Uint8Array) => {
    const run = ++latest.current
    setVerification((before) => (before.state === 'done' ? { ...before, again: true } : working))
    try {
      const verified = await verifyHere(file)
      if (run === latest.current) setVerification({ state: 'done', verified, again: false })
    } catch {
      if (run === latest.current) setVerification({ state: 'failed' })
    }
  }, [])

  const reset = useCallback(() => {
    latest.current++
    setVerification({ state: 'idle' })
  }, [])
  return { verification, check, reset }
}

const working = { state: 'working' } as const
