import { useState } from 'react'
import { NO_RULING, type Ruling } from './ruling.ts'

export function useRuling() {
  const [ruling, setRuling] = useState(NO_RULING)
  const [attempt, setAttempt] = useState(0)
  return {
    ruling,
    attempt,
    change: (changed: Partial<Ruling>) => setRuling((before) => ({ ...before, ...changed })),
    tryAgain: () => setAttempt((before) => before + 1),
    reset: () => {
      setRuling(NO_RULING)
      setAttempt(0)
    },
  }
}
