import { RefusalError } from '@vermilion/domain'
import type { Definition, ReasonUse } from '@vermilion/services'

/** A reason that the definition does not name for this use is none. */
export function assertReason(definition: Definition, key: string, use: ReasonUse): void {
  const reason = Object.hasOwn(definition.reasons, key) ? definition.reasons[key] : undefined
  if (!reason?.for.includes(use)) throw new RefusalError('reason-needed')
}
