import type { VerdictReport } from '@vermilion/credentials'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Verified, verifyHere } from '../../lib/verify/verify-here.ts'
import { isDoubtful } from './headline.ts'

/** Whoever has a verdict open sees a revocation within five seconds, the reading of lists included. */
const WATCH_MS = 3_000

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

  // A verdict left open must not go on saying what was true when it was made. Nothing moves on the
  // page, and nothing is read out, until it says something else.
  useEffect(() => {
    if (verification.state !== 'done' || isDoubtful(verification.verified.report)) return
    const { file, report } = verification.verified
    let left = false
    const look = async () => {
      const verified = document.hidden ? undefined : await verifyHere(file).catch(() => undefined)
      if (left) return
      if (verified && saysOtherwise(verified.report, report))
        setVerification({ state: 'done', verified, again: false })
      else timer = setTimeout(() => void look(), WATCH_MS)
    }
    let timer = setTimeout(() => void look(), WATCH_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [verification])

  const reset = useCallback(() => {
    latest.current++
    setVerification({ state: 'idle' })
  }, [])
  return { verification, check, reset }
}

function saysOtherwise(now: VerdictReport, before: VerdictReport): boolean {
  return now.overall !== before.overall || String(now.reasons) !== String(before.reasons)
}

const working = { state: 'working' } as const
