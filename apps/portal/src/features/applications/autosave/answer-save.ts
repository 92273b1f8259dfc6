import { sameValue } from '@vermilion/domain'
import type { Value } from '@vermilion/services'

export type SavedAnswer = {
  readonly value: Value
  readonly version: number
  readonly savedAt: string
}
type Typed = { readonly value: Value; readonly ready: boolean; readonly fromKnown: boolean }
type Sending = {
  readonly value: Value
  readonly fromKnown: boolean
  readonly seen: number
}
type Problem = { readonly code: string; readonly params: Readonly<Record<string, string>> }

/**
 * One answer on its way to the server. Pure: time and network come from outside.
 * Nothing typed is ever dropped: it leaves `typed` only when the server has it or the person
 * has chosen the other value.
 */
export type AnswerSave = {
  /** What the server last told us it holds. */
  readonly saved?: SavedAnswer | undefined
  /** What stands in the field, when that differs from what is saved. */
  readonly typed?: Typed | undefined
  readonly sending?: Sending | undefined
  /** Why the last attempt brought no answer; the same is then sent again. */
  readonly failure?: string | undefined
  readonly invalid?: Problem | undefined
  /** Saved elsewhere meanwhile; the person chooses, nothing is overwritten. */
  readonly theirs?: SavedAnswer | undefined
}

export type SaveResult =
  | { readonly outcome: 'saved'; readonly version: number; readonly savedAt: string }
  | ({ readonly outcome: 'conflict' } & SavedAnswer)
  | ({ readonly outcome: 'invalid' } & Problem)

export type SaveStatus =
  | 'empty'
  | 'unfinished'
  | 'waiting'
  | 'saving'
  | 'failed'
  | 'invalid'
  | 'conflict'
  | 'saved'

export function statusOf(answer: AnswerSave): SaveStatus {
  if (answer.theirs) return 'conflict'
  if (answer.failure) return 'failed'
  if (answer.sending) return 'saving'
  if (answer.invalid) return 'invalid'
  if (answer.typed) return answer.typed.ready ? 'waiting' : 'unfinished'
  return answer.saved ? 'saved' : 'empty'
}

export function shownValue(answer: AnswerSave): Value | undefined {
  return answer.typed ? answer.typed.value : answer.saved?.value
}

export function type(answer: AnswerSave, typed: Typed): AnswerSave {
  const back = !answer.sending && sameValue(typed.value, answer.saved?.value)
  return { ...answer, typed: back ? undefined : typed, invalid: undefined }
}

/** The request to make now, if any: an unanswered one again, else the newest typed value. */
export function send(answer: AnswerSave): AnswerSave {
  if (answer.theirs) return answer
  // The lost answer may have been a yes: the same again tells, something else would clash with it.
  // Until it is answered the failure stands: a line that says one thing and another helps nobody.
  if (answer.sending) return answer
  if (!answer.typed?.ready || answer.invalid) return answer
  const { value, fromKnown } = answer.typed
  const sending = { value, fromKnown, seen: answer.saved?.version ?? 0 }
  return { ...answer, sending, failure: undefined }
}

export function answered(answer: AnswerSave, result: SaveResult): AnswerSave {
  const { sending, typed } = answer
  if (!sending) return answer
  const settled = { ...answer, sending: undefined, failure: undefined }
  const unchanged = typed !== undefined && sameValue(typed.value, sending.value)
  switch (result.outcome) {
    case 'saved':
      return keep(settled, { value: sending.value, ...onlyStamp(result) }, unchanged)
    case 'conflict': {
      const { value, version, savedAt } = result
      const theirs = { value, version, savedAt }
      // Our own save whose answer was lost, or the same words typed twice: nothing to choose.
      if (sameValue(value, sending.value)) return keep(settled, theirs, unchanged)
      return { ...settled, theirs }
    }
    case 'invalid':
      return unchanged
        ? { ...settled, invalid: { code: result.code, params: result.params } }
        : settled
  }
}

function onlyStamp({ version, savedAt }: { version: number; savedAt: string }) {
  return { version, savedAt }
}

function keep(answer: AnswerSave, saved: SavedAnswer, typedIsSaved: boolean): AnswerSave {
  const done = typedIsSaved || !answer.typed || sameValue(answer.typed.value, saved.value)
  return { ...answer, saved, typed: done ? undefined : answer.typed }
}

export function failed(answer: AnswerSave, failure: string): AnswerSave {
  return answer.sending ? { ...answer, failure } : answer
}

/** What the server holds now, asked on return to the tab. */
export function refreshed(answer: AnswerSave, theirs: SavedAnswer | undefined): AnswerSave {
  if (!theirs || answer.sending || theirs.version <= (answer.saved?.version ?? 0)) return answer
  if (!answer.typed || sameValue(answer.typed.value, theirs.value))
    return { ...answer, saved: theirs, typed: undefined, theirs: undefined }
  return { ...answer, theirs }
}

export function choose(answer: AnswerSave, choice: 'mine' | 'theirs'): AnswerSave {
  if (!answer.theirs) return answer
  return {
    saved: answer.theirs,
    typed: choice === 'mine' ? answer.typed : undefined,
  }
}
