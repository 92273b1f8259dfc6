import { parseAt } from '../src/values/literal.ts'
import { Decimal, type Value } from '../src/values/value.ts'
import { type Draw, pick } from './draw.ts'
import type { Wish } from './grow-tree.ts'

const NUMBERS = ['1', '0', '2', '-1', '3', '0.5', '-2.25', '17', '100', '1e20', '0.1'] as const
const STRINGS = ['a', '', 'b', 'ab', 'B', '价格', '🐎'] as const

/** Grows a value of what is wished for, or now and then null or a value of another kind. */
export function growValue(draw: Draw, wish: Wish): Value {
  const odd = draw(30)
  if (odd > 27) return null
  if (odd === 27)
    return pick<() => Value>(draw, [() => new Decimal(1), () => 'a', () => true, () => []])()
  return meant(draw, wish)
}

function meant(draw: Draw, wish: Wish): Value {
  const list = (item: Wish) => Array.from({ length: draw(4) }, () => growValue(draw, item))
  switch (wish) {
    case 'number':
      return new Decimal(pick(draw, NUMBERS))
    case 'string':
      return pick(draw, STRINGS)
    case 'boolean':
      return draw(2) === 1
    case 'numbers':
      return list('number')
    case 'strings':
      return list('string')
    case 'people':
      return list('person')
    case 'person':
      return new Map<string, Value>([
        ['name', growValue(draw, 'string')],
        ['age', growValue(draw, 'number')],
        ['grown up', growValue(draw, 'boolean')],
      ])
    case 'range': {
      const [low, high] = [meant(draw, 'number'), meant(draw, 'number')]
      return { kind: 'range', low, high, lowIncluded: draw(2) === 0, highIncluded: draw(2) === 0 }
    }
    case 'null':
      return null
    default:
      return parseAt(pick(draw, MOMENTS[wish])) ?? null
  }
}

const MOMENTS = {
  date: ['2026-01-31', '2024-02-29', '1969-12-31', '2026-03-01'],
  time: ['10:00:00', '23:59:59', '10:00:00Z', '00:30:00+02:00'],
  'date and time': ['2026-01-31T10:00:00', '2024-02-29T23:30:00Z', '2024-03-01T00:30:00+01:00'],
  'years and months duration': ['P1Y', 'P1M', '-P14M', 'P0M'],
  'days and time duration': ['P1D', 'PT1H', '-PT90M', 'P1DT2H3M4.5S'],
} as const
