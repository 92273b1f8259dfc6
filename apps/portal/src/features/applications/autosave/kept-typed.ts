import type { Value } from '@vermilion/services'
import type { AnswerSave, SavedAnswer } from './answer-save.ts'

type Answers = Readonly<Record<string, AnswerSave>>

const PREFIX = 'vermilion-typed:'

/**
 * What is typed and not saved yet outlasts a reload of this tab, and a sign-in that had to be repeated.
 * It is kept in the tab alone and goes with it; what is saved or given up goes at once.
 */
export function keepTyped(storage: Storage, id: string, answers: Answers): void {
  const open = Object.entries(answers).flatMap(([element, { saved, typed }]) =>
    typed ? [[element, { saved, typed }] as const] : [],
  )
  try {
    if (open.length === 0) storage.removeItem(PREFIX + id)
    else storage.setItem(PREFIX + id, JSON.stringify(Object.fromEntries(open)))
  } catch {
    // A browser that keeps nothing asks before it leaves the page, as every browser does.
  }
}

/** The kept answers of one draft; drafts of somebody before, in this tab, are let go. */
export function readTyped(storage: Storage, id: string): Answers {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index))
    for (const key of keys)
      if (key?.startsWith(PREFIX) && key !== PREFIX + id) storage.removeItem(key)
    return answersIn(JSON.parse(storage.getItem(PREFIX + id) ?? '{}'))
  } catch {
    return {}
  }
}

export function forgetTyped(storage: Storage, id: string): void {
  keepTyped(storage, id, {})
}

function answersIn(kept: unknown): Answers {
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(
    Object.entries(kept as Record<string, Kept>).flatMap(([element, { saved, typed }]) =>
      typed?.value === undefined
        ? []
        : [
            [
              element,
              {
                saved,
                typed: {
                  value: typed.value,
                  ready: typed.ready === true,
                  fromKnown: typed.fromKnown === true,
                },
              },
            ],
          ],
    ),
  )
}

type Kept = {
  readonly saved?: SavedAnswer
  readonly typed?: {
    readonly value?: Value
    readonly ready?: unknown
    readonly fromKnown?: unknown
  }
}
