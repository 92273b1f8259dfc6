import { assert } from '@vermilion/ledger'
import { FEWEST_ENTRIES } from './bitstring.ts'
import type { StatusPurpose } from './status-list.ts'
import { tokenStatusAt } from './token-list.ts'

/** Value of each state of a certificate in the one store; 3 is application-specific in a Token Status List. */
const STATUS_VALUES = { valid: 0, revoked: 1, suspended: 2, superseded: 3 } as const
export type CertificateStatus = keyof typeof STATUS_VALUES

/** Bits of an entry of the store. */
export const STATUS_BITS = 2
const A_BYTE = 8 / STATUS_BITS

/**
 * The one store behind every list of an issuer: two bits an index, the first index in the lowest bits, as
 * a Token Status List has it. Every other list is read off it.
 */
export function createStates(entries: number = FEWEST_ENTRIES): Uint8Array {
  assert(entries >= FEWEST_ENTRIES && entries % 8 === 0, 'a status list hides each among many')
  return new Uint8Array(entries / A_BYTE)
}

/** Changes the store in place. */
export function setState(states: Uint8Array, index: number, status: CertificateStatus): void {
  const at = Math.floor(index / A_BYTE)
  const byte = Number.isInteger(index) ? states[at] : undefined
  assert(byte !== undefined, 'an index lies in its list')
  const shift = STATUS_BITS * (index % A_BYTE)
  states[at] = (byte & ~(3 << shift)) | (STATUS_VALUES[status] << shift)
}

/** The state at an index; undefined beyond the end. */
export function stateAt(states: Uint8Array, index: number): CertificateStatus | undefined {
  const value = tokenStatusAt(states, STATUS_BITS, index)
  return ORDER.find((status) => STATUS_VALUES[status] === value)
}
const ORDER = Object.keys(STATUS_VALUES) as CertificateStatus[]

/** What the set bits of a one-bit list say. */
const SAYS: Readonly<Record<StatusPurpose, readonly number[]>> = {
  revocation: [STATUS_VALUES.revoked, STATUS_VALUES.superseded],
  suspension: [STATUS_VALUES.suspended],
  refresh: [STATUS_VALUES.superseded],
}

/** The W3C bitstring of one purpose: one bit an index, and there the first index is the left-most bit. */
export function bitstringFrom(states: Uint8Array, purpose: StatusPurpose): Uint8Array {
  const bits = new Uint8Array(states.length / STATUS_BITS)
  for (const [at, byte] of states.entries()) {
    if (byte === 0) continue
    for (let index = at * A_BYTE, rest = byte; rest > 0; index++, rest >>= STATUS_BITS) {
      if (!SAYS[purpose].includes(rest & 3)) continue
      bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
    }
  }
  return bits
}
