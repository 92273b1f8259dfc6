import { isOpenContext, join, joinAll, optionsOf } from './relate.ts'
import { ANY, type FeelType } from './type.ts'

type Types = readonly FeelType[]

/** The type of a built-in function's result where it hangs on the arguments'; undefined if its form says it all. */
export function resultOf(name: string, args: Types): FeelType | undefined {
  return RESULTS.get(name)?.(args)
}

/** What the function that is handed to `name` is called with. */
export function expectedOf(name: string, args: Types): FeelType | undefined {
  if (name !== 'sort' && name !== 'list replace') return undefined
  const item = itemOf(args[0])
  return { kind: 'function', parameters: [item, item], result: { kind: 'boolean' } }
}

const sameList = ([list]: Types): FeelType => listOf(itemOf(list))
const anyOf = (args: Types): FeelType => (args.length === 1 ? itemOf(args[0]) : joinAll(args))
const allLists = (args: Types): FeelType => listOf(joinAll(args.map(itemOf)))

const RESULTS: ReadonlyMap<string, (args: Types) => FeelType> = new Map([
  ['append', ([list, ...items]: Types) => listOf(joinAll([itemOf(list), ...items]))],
  ['concatenate', allLists],
  ['union', allLists],
  ['insert before', ([list, , item = ANY]: Types) => listOf(join(itemOf(list), item))],
  ['list replace', ([list, , item = ANY]: Types) => listOf(join(itemOf(list), item))],
  ['remove', sameList],
  ['reverse', sameList],
  ['sublist', sameList],
  ['distinct values', sameList],
  ['duplicate values', sameList],
  ['sort', sameList],
  ['flatten', ([list = ANY]: Types) => listOf(innermost(list))],
  ['min', anyOf],
  ['max', anyOf],
  ['get entries', ([context = ANY]: Types) => listOf(entryOf(context))],
  ['get value', ([context = ANY, key = ANY]: Types) => entryValue(context, key)],
  ['context put', ([context = ANY, key = ANY, value = ANY]: Types) => put(context, key, value)],
])

function listOf(of: FeelType): FeelType {
  return { kind: 'list', of }
}

/** What a list holds; anything else stands for a list of itself. */
function itemOf(type: FeelType = ANY): FeelType {
  return type.kind === 'list' ? type.of : type
}

function innermost(type: FeelType, depth = 16): FeelType {
  return type.kind === 'list' && depth > 0 ? innermost(type.of, depth - 1) : type
}

function entryOf(context: FeelType): FeelType {
  const value = context.kind === 'context' ? anyEntry(context.entries) : ANY
  const entries = new Map<string, FeelType>([
    ['key', { kind: 'string' }],
    ['value', value],
  ])
  return { kind: 'context', entries }
}

function anyEntry(entries: ReadonlyMap<string, FeelType>): FeelType {
  return entries.size === 0 ? ANY : joinAll([...entries.values()])
}

/** Of a key that is written out, its entry; of another, what any entry may be. */
function entryValue(context: FeelType, key: FeelType): FeelType {
  if (context.kind !== 'context') return ANY
  const [known, ...others] = optionsOf(key) ?? []
  if (known === undefined || others.length > 0) return anyEntry(context.entries)
  return context.entries.get(known) ?? (isOpenContext(context) ? ANY : { kind: 'null' })
}

function put(context: FeelType, key: FeelType, value: FeelType): FeelType {
  const [known, ...others] = optionsOf(key) ?? []
  if (context.kind !== 'context' || known === undefined || others.length > 0) return ANY
  return { kind: 'context', entries: new Map([...context.entries, [known, value]]) }
}
