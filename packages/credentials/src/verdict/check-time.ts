import { zonedInstant } from '../json/instant.ts'
import type { JsonObject } from '../json/shapes.ts'
import { type Check, found, passed, unknown } from './report.ts'

/** The validity that the certificate states, against the verifier's clock. */
export function checkTime({ validFrom, validUntil }: JsonObject, now: number): Check {
  const from = zonedInstant(validFrom)
  const until = zonedInstant(validUntil)
  if (from === undefined) return unknown('time')
  if (validUntil !== undefined && until === undefined) return unknown('time')
  if (now < from) return found('time', 'not-yet-valid', { at: from })
  if (until !== undefined && now > until) return found('time', 'expired', { at: until })
  return passed('time')
}
