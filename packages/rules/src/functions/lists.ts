import { invoke } from '../compile/invoke.ts'
import type { Run } from '../run.ts'
import { compare } from '../values/compare.ts'
import { equals } from '../values/equal.ts'
import { Decimal, type FeelFunction, type FeelList, isList, type Value } from '../values/value.ts'
import {
  ANY,
  BOOLEAN,
  builtin,
  FUNCTION,
  form,
  LIST,
  NUMBER,
  optional,
  param,
  variadic,
} from './builtin.ts'
import { Distinct } from './distinct.ts'
import { mergeSort } from './sort.ts'

const ITEMS = param('list', LIST)
const POSITION = param('position', NUMBER)
const NEW_ITEM = param('newItem', ANY)
const ELEMENT = param('element', ANY)
const FURTHER_LISTS = param('list', LIST)

/** List functions (DMN 1.5 section 10.3.4.4), except those that calculate (`statistics.ts`). */
export const LIST_FUNCTIONS = [
  builtin(
    'list contains',
    form([ITEMS, ELEMENT], BOOLEAN, ([list, element], run) =>
      list.some((item) => equals(item, element, run) === true),
    ),
  ),
  builtin(
    'count',
    form([ITEMS], NUMBER, ([list]) => new Decimal(list.length)),
  ),
  builtin('min', ...extreme(-1)),
  builtin('max', ...extreme(1)),
  builtin(
    'sublist',
    form(
      [ITEMS, param('start position', NUMBER), optional(param('length', NUMBER))],
      LIST,
      ([list, start, length], run) => sublist(list, start, length, run),
    ),
  ),
  builtin(
    'append',
    variadic([ITEMS], param('item', ANY), LIST, ([list, items]) => [...list, ...items]),
  ),
  builtin(
    'concatenate',
    variadic([], FURTHER_LISTS, LIST, ([lists], run) => together(lists, run)),
  ),
  builtin(
    'insert before',
    form([ITEMS, POSITION, NEW_ITEM], LIST, ([list, position, item], run) => {
      const at = indexIn(list, position, run)
      return at === null ? null : list.toSpliced(at, 0, item)
    }),
  ),
  builtin(
    'remove',
    form([ITEMS, POSITION], LIST, ([list, position], run) => {
      const at = indexIn(list, position, run)
      return at === null ? null : list.toSpliced(at, 1)
    }),
  ),
  builtin(
    'list replace',
    form([ITEMS, POSITION, NEW_ITEM], LIST, ([list, position, item], run) => {
      const at = indexIn(list, position, run)
      return at === null ? null : list.with(at, item)
    }),
    form([ITEMS, param('match', FUNCTION), NEW_ITEM], LIST, ([list, match, item], run) =>
      replaceMatching(list, match, item, run),
    ),
  ),
  builtin(
    'reverse',
    form([ITEMS], LIST, ([list]) => list.toReversed()),
  ),
  builtin(
    'index of',
    form([ITEMS, param('match', ANY)], LIST, ([list, match], run) =>
      list.flatMap((item, at) => (equals(item, match, run) === true ? [new Decimal(at + 1)] : [])),
    ),
  ),
  builtin(
    'union',
    variadic([], FURTHER_LISTS, LIST, ([lists], run) => distinct(together(lists, run), run)),
  ),
  builtin(
    'distinct values',
    form([ITEMS], LIST, ([list], run) => distinct(list, run)),
  ),
  builtin(
    'flatten',
    form([ITEMS], LIST, ([list], run) => flatten(list, run)),
  ),
  builtin(
    'sort',
    form([ITEMS, param('precedes', FUNCTION)], LIST, ([list, precedes], run) =>
      mergeSort(list, (one, other) => asks(precedes, one, other, run)),
    ),
  ),
]

/** `min` is the first that comes before all others, `max` the first that comes after them; of nothing it is null. */
function extreme(wanted: -1 | 1) {
  const choose = ([items]: readonly [FeelList], run: Run): Value => {
    let best: Value = items[0] ?? null
    // Compared with itself as well: what has no order is no extreme even alone.
    for (const item of items) {
      const order = compare(item, best, run)
      if (order === null) return run.fail('not-comparable', item, best)
      if (order === wanted) best = item
    }
    return best
  }
  return [form([ITEMS], ANY, choose), variadic([], param('c1', ANY), ANY, choose)]
}

/** The index of a position, which counts from 1, or from -1 at the end; what is not whole in it is cut off. */
function indexIn(list: FeelList, position: Decimal, run: Run): number | null {
  const whole = position.trunc().toNumber()
  if (whole === 0 || Math.abs(whole) > list.length)
    return run.fail('argument-value', new Decimal(list.length), position)
  return whole > 0 ? whole - 1 : list.length + whole
}

function sublist(
  list: FeelList,
  start: Decimal,
  length: Decimal | null,
  run: Run,
): FeelList | null {
  const from = indexIn(list, start, run)
  if (from === null) return null
  if (!length) return list.slice(from)
  const count = length.trunc().toNumber()
  if (count < 1 || from + count > list.length) return run.fail('argument-value', start, length)
  return list.slice(from, from + count)
}

/** A function of the item and the new item tells which to replace. */
function replaceMatching(
  list: FeelList,
  match: FeelFunction,
  newItem: Value,
  run: Run,
): FeelList | null {
  const replaced: Value[] = []
  for (const item of list) {
    const matches = asks(match, item, newItem, run)
    if (matches === null) return null
    replaced.push(matches ? newItem : item)
  }
  return replaced
}

/** What a function of two says; anything but true or false is a failure. */
function asks(fn: FeelFunction, one: Value, other: Value, run: Run): boolean | null {
  run.spend(1)
  const { site } = run
  const answer = invoke(fn, [one, other], null, run)
  run.site = site
  return typeof answer === 'boolean' ? answer : run.fail('not-boolean', answer)
}

function together(lists: readonly FeelList[], run: Run): FeelList {
  for (const list of lists) run.spend(list.length)
  return lists.flat()
}

function distinct(list: FeelList, run: Run): FeelList {
  const seen = new Distinct(run)
  return list.filter((item) => seen.add(item))
}

/** All that the list and its lists hold. On a stack of its own, since lists nest as deep as a loop runs. */
function flatten(list: FeelList, run: Run): FeelList {
  const flat: Value[] = []
  const open = [list[Symbol.iterator]()]
  for (let items = open.at(-1); items; items = open.at(-1)) {
    run.spend(1)
    const { done, value } = items.next()
    if (done) open.pop()
    else if (isList(value)) open.push(value[Symbol.iterator]())
    else flat.push(value)
  }
  return flat
}
