import type { Run } from '../run.ts'
import { type FeelContext, isContext, type Value } from '../values/value.ts'
import { ANY, builtin, CONTEXT, form, LIST, listOf, param, STRING, type Typed } from './builtin.ts'

const ENTRY: Typed<FeelContext> = {
  kind: 'context',
  entries: new Map([
    ['key', STRING],
    ['value', ANY],
  ]),
}
const M = param('m', CONTEXT)
const INTO = param('context', CONTEXT)
const VALUE = param('value', ANY)

/** Context functions (DMN 1.5 section 10.3.4.8). */
export const CONTEXT_FUNCTIONS = [
  builtin(
    'get value',
    form([M, param('key', STRING)], ANY, ([context, key], run) => {
      const value = context.get(key)
      return value === undefined ? run.fail('no-such-entry', key) : value
    }),
  ),
  builtin(
    'get entries',
    form([M], listOf(ENTRY), ([context]) =>
      Array.from(
        context,
        ([key, value]) =>
          new Map<string, Value>([
            ['key', key],
            ['value', value],
          ]),
      ),
    ),
  ),
  builtin(
    'context',
    form([param('entries', listOf(ENTRY))], CONTEXT, ([entries], run) => {
      const made = new Map<string, Value>()
      for (const entry of entries) {
        const key = entry?.get('key')
        if (typeof key !== 'string' || made.has(key)) return run.fail('argument-value', entry)
        made.set(key, entry?.get('value') ?? null)
      }
      return made
    }),
  ),
  builtin(
    'context put',
    form([INTO, param('key', STRING), VALUE], CONTEXT, ([context, key, value]) =>
      new Map(context).set(key, value),
    ),
    form([INTO, param('keys', LIST), VALUE], CONTEXT, ([context, keys, value], run) =>
      putAt(context, keys, value, run),
    ),
  ),
  builtin(
    'context merge',
    form([param('contexts', listOf(CONTEXT))], CONTEXT, ([contexts], run) => {
      const merged = new Map<string, Value>()
      for (const context of contexts) {
        if (!context) return run.fail('argument-type', 'contexts', context)
        run.spend(context.size)
        for (const [key, value] of context) merged.set(key, value)
      }
      return merged
    }),
  ),
]

/** Puts the value where the keys lead, through contexts that are there already. */
function putAt(
  context: FeelContext,
  keys: readonly Value[],
  value: Value,
  run: Run,
): FeelContext | null {
  const passed: [FeelContext, string][] = []
  let inner: Value = context
  for (const key of keys) {
    if (typeof key !== 'string' || !isContext(inner)) return run.fail('argument-value', keys)
    run.spend(inner.size)
    passed.push([inner, key])
    inner = inner.get(key) ?? null
  }
  if (keys.length === 0) return run.fail('argument-value', keys)
  return passed.reduceRight<Value>(
    (put, [outer, key]) => new Map(outer).set(key, put),
    value,
  ) as FeelContext
}
