import type { Cut, Interval } from '../model/line.ts'
import type { Values } from '../proof/finding.ts'
import { equals } from '../values/equal.ts'
import { kindOf, type Value } from '../values/value.ts'
import type { FactWords } from './facts.ts'
import { joinedZh, listed, type Text } from './text.ts'
import { valueWords } from './values.ts'

/** What is said of a fact that has one of these values: `is at least 40 m² or is not given`. */
export function valuesWords(values: Values, fact: FactWords): Text {
  const parts = lineWords(values.intervals, fact)
  if (values.null) parts.push({ zh: '未提供', en: 'is not given' })
  if (values.others) parts.push({ zh: '是其他类型的值', en: 'is of some other kind' })
  return listed(parts, 'or if')
}

export function isWords(value: Value, fact?: FactWords): Text {
  return value === null ? { zh: '未提供', en: 'is not given' } : oneOf([value], fact)
}

/** Where all but single values is meant, these are told; else the single values, then the stretches. */
function lineWords(intervals: readonly Interval[], fact: FactWords): Text[] {
  const holes = holesOf(intervals)
  if (holes) return [holes.length === 0 ? { zh: '已提供', en: 'is given' } : noneOf(holes, fact)]
  const points = intervals.flatMap((interval) => (isPoint(interval) ? [interval.from.at] : []))
  const stretches = intervals.filter((interval) => !isPoint(interval))
  return [
    ...(points.length > 0 ? [oneOf(points, fact)] : []),
    ...stretches.map((interval) => stretchWords(interval, fact)),
  ]
}

function isPoint(interval: Interval): interval is { readonly from: Cut; readonly to: Cut } {
  const { from, to } = interval
  return from !== null && to !== null && equals(from.at, to.at) === true
}

/** The single values that the intervals leave out of the whole line; null if they leave out more. */
function holesOf(intervals: readonly Interval[]): readonly Value[] | null {
  const [first] = intervals
  if (!first || first.from || intervals.at(-1)?.to) return null
  const gaps = intervals
    .slice(1)
    .map(({ from }, at) => ({ from: intervals[at]?.to ?? null, to: from }))
  return gaps.every(isPoint) ? gaps.map(({ from }) => from.at) : null
}

function oneOf(values: readonly Value[], fact?: FactWords): Text {
  const { zh, en } = listed(
    values.map((value) => valueWords(value, fact)),
    'or',
  )
  return { zh: joinedZh('为', zh), en: `is ${en}` }
}

function noneOf(values: readonly Value[], fact: FactWords): Text {
  const words = values.map((value) => valueWords(value, fact))
  const [first, second, ...more] = words.map(({ en }) => en)
  const zh = joinedZh('不是', listed(words, 'or').zh)
  if (second === undefined) return { zh, en: `is not ${first}` }
  return more.length === 0
    ? { zh, en: `is neither ${first} nor ${second}` }
    : { zh, en: `is none of ${listed(words, 'and').en}` }
}

function stretchWords({ from, to }: Interval, fact: FactWords): Text {
  const ends = [
    ...(from ? [endWords(from.after ? '>' : '>=', from.at, fact)] : []),
    ...(to ? [endWords(to.after ? '<=' : '<', to.at, fact)] : []),
  ]
  const zh = joinedZh(...ends.flatMap((end, at) => (at === 0 ? [end.zh] : ['且', end.zh])))
  return { zh, en: `is ${ends.map((end) => end.en).join(' and ')}` }
}

export type Bound = '<' | '<=' | '>' | '>='
type Phrases = { readonly [Each in Bound]: Text }

/** How the ends of a stretch are said: of amounts, of points in time, of spans of time, of texts. */
const PHRASES = {
  amount: {
    '>=': { zh: '不少于_', en: 'at least _' },
    '>': { zh: '大于_', en: 'more than _' },
    '<=': { zh: '不超过_', en: 'at most _' },
    '<': { zh: '小于_', en: 'less than _' },
  },
  moment: {
    '>=': { zh: '不早于_', en: '_ or later' },
    '>': { zh: '晚于_', en: 'after _' },
    '<=': { zh: '不晚于_', en: '_ or earlier' },
    '<': { zh: '早于_', en: 'before _' },
  },
  span: {
    '>=': { zh: '不短于_', en: 'at least _' },
    '>': { zh: '长于_', en: 'longer than _' },
    '<=': { zh: '不超过_', en: 'at most _' },
    '<': { zh: '短于_', en: 'shorter than _' },
  },
  text: {
    '>=': { zh: '为_或排在其后', en: '_ or after it in order' },
    '>': { zh: '排在_之后', en: 'after _ in order' },
    '<=': { zh: '为_或排在其前', en: '_ or before it in order' },
    '<': { zh: '排在_之前', en: 'before _ in order' },
  },
} satisfies Readonly<Record<string, Phrases>>

export function endWords(bound: Bound, value: Value, fact: FactWords): Text {
  return boundWords(bound, value, valueWords(value, fact))
}

/** `at least 40 m²`, `before 2 May 2026`: a bound, once it is known how its value is shown. */
export function boundWords(bound: Bound, value: Value, { zh, en }: Text): Text {
  const phrase = phrasesFor(value)[bound]
  const [before = '', after = ''] = phrase.zh.split('_')
  return { zh: joinedZh(before, zh, after), en: phrase.en.replace('_', () => en) }
}

function phrasesFor(value: Value): Phrases {
  switch (kindOf(value)) {
    case 'date':
    case 'time':
    case 'date and time':
      return PHRASES.moment
    case 'years and months duration':
    case 'days and time duration':
      return PHRASES.span
    case 'string':
      return PHRASES.text
    default:
      return PHRASES.amount
  }
}
