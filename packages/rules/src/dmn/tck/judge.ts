import { is } from '../../values/equal.ts'
import {
  Decimal,
  isContext,
  isList,
  kindOf,
  type Value,
  type ValueKind,
} from '../../values/value.ts'
import type { Given } from './cases.ts'
import { decodeText, KINDS } from './decode.ts'

/**
 * `exact`: also every digit that is expected. `near`: as the published runners compare, numbers less than 1e-8
 * apart.
 */
export type Likeness = 'exact' | 'near' | 'different'

const NEAR = new Decimal('1e-8')

/** Holds what came out against what a test expects. Contexts must have exactly the expected entries. */
export function judge(expected: Given, got: Value): Likeness {
  switch (expected.kind) {
    case 'nil':
      return got === null ? 'exact' : 'different'
    case 'text':
      return judgeText(expected.text, KINDS.get(expected.type ?? '') ?? kindOf(got), got)
    case 'list': {
      if (!isList(got) || got.length !== expected.items.length) return 'different'
      return worst(expected.items.map((item, at) => judge(item, got[at] ?? null)))
    }
    case 'components': {
      const { entries } = expected
      if (!isContext(got) || got.size !== entries.size) return 'different'
      return worst(
        [...entries].map(([name, part]) => {
          const value = got.get(name)
          return value === undefined ? 'different' : judge(part, value)
        }),
      )
    }
  }
}

function judgeText(text: string, kind: ValueKind, got: Value): Likeness {
  const expected = decodeText(text, kind)
  if (expected === undefined) return 'different'
  if (expected instanceof Decimal && got instanceof Decimal) {
    if (got.toDecimalPlaces(decimals(text)).equals(expected)) return 'exact'
    return got.minus(expected).abs().lessThan(NEAR) ? 'near' : 'different'
  }
  return is(expected, got) ? 'exact' : 'different'
}

/** How many decimals a number was written with: `1.50E-3` has five. */
function decimals(text: string): number {
  const [, fraction = '', exponent = '0'] =
    /^[^.eE]*(?:\.(\d*))?(?:[eE](.*))?$/.exec(text.trim()) ?? []
  return Math.max(0, fraction.length - Number(exponent))
}

function worst(all: readonly Likeness[]): Likeness {
  return all.find((each) => each === 'different') ?? all.find((each) => each === 'near') ?? 'exact'
}
