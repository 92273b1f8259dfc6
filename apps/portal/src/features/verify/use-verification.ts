import type { VerdictReport } from '@vermilion/credentials'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReadProblem } from '../../lib/verify/readers.ts'
import { awaitsSecondSuite, loadSecondSuite } from '../../lib/verify/second-suite.ts'
import { type Verified, verifyHere } from '../../lib/verify/verify-here.ts'
import { isDoubtful } from './headline.ts'

/** Whoever has a verdict open sees a revocation within five seconds, the reading of lists included. */
const WATCH_MS = 3_000

export type Verification =
  | { readonly state: 'idle' | 'working' }
  | { readonly state: 'failed'; readonly problem: ReadProblem }
  | { readonly state: 'done'; readonly verified: Verified; readonly again: boolean }

/** One file under check. Its content stays in this component's memory and nowhere else. */
export function useVerification() {
  const [verification, setVerification] = useState<Verification>({ state: 'idle' })
  const latest = useRef(0)

  const check = useCallback(async (given: string | Uint8Array) => {
    const run = ++latest.current
    setVerification((before) => (before.state === 'done' ? { ...before, again: true } : working))
    try {
      const verified = await verifyHere(given)
      if (run === latest.current) setVerification(settled(verified))
    } catch {
      if (run === latest.current) setVerification({ state: 'failed', problem: 'unreachable' })
    }
  }, [])

  // A verdict left open must not go on saying what was true when it was made. Nothing moves on the
  // page, and nothing is read out, until it says something else.
  useEffect(() => {
    if (verification.state !== 'done' || isDoubtful(verification.verified.report)) return
    const { source, report } = verification.verified
    let left = false
    const look = async () => {
      const verified = document.hidden ? undefined : await verifyHere(source).catch(() => undefined)
      if (left) return
      if (verified && 'report' in verified && saysOtherwise(verified.report, report))
        setVerification({ state: 'done', verified, again: false })
      else timer = setTimeout(() => void look(), WATCH_MS)
    }
    let timer = setTimeout(() => void look(), WATCH_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [verification])

  // The first verdict does not wait for the suite of the second proof; it is completed when that is here.
  useEffect(() => {
    if (verification.state !== 'done') return
    const { source, report } = verification.verified
    if (!awaitsSecondSuite(report)) return
    let left = false
    const complete = async () => {
      await loadSecondSuite()
      const verified = await verifyHere(source)
      if (left || 'problem' in verified || awaitsSecondSuite(verified.report)) return
      setVerification({ state: 'done', verified, again: false })
    }
    complete().catch(() => undefined)
    return () => {
      left = true
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

function settled(verified: Awaited<ReturnType<typeof verifyHere>>): Verification {
  if ('problem' in verified) return { state: 'failed', problem: verified.problem }
  return { state: 'done', verified, again: false }
}

const working = { state: 'working' } as const
