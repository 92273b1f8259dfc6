import fc from 'fast-check'
import type { ItemDefinition, Logic, Model, Reference, Table } from '../model/model.ts'

/** Models of every shape, whose FEEL is no FEEL: for what carries models without looking into their texts. */
export function models(): fc.Arbitrary<Model> {
  const far: Reference = { id: 'far', namespace: 'urn:far' }
  const some = (...of: readonly Reference[]) => fc.subarray([...of])
  const headed = (id: string) => merged(fc.record({ id: fc.constant(id) }), named(), none, none)
  const calls = some({ id: 'k1' }, { id: 's1' }, far)
  const decision = (id: string) =>
    merged(
      headed(id),
      fc.record({ requires: some({ id: 'i1' }, { id: 'd1' }, { id: 'd2' }, far), calls }),
      maybe('logic', logics()),
      none,
    )
  const knowledge = merged(
    headed('k1'),
    fc.record({ calls }),
    maybe('logic', merged(functions(logics()), typed(), none, none)),
    none,
  )
  const decisions = () => some({ id: 'd1' }, { id: 'd2' }, far)
  const service = fc.record({
    outputs: decisions(),
    encapsulated: decisions(),
    inputDecisions: decisions(),
    inputData: some({ id: 'i1' }, far),
  })
  return fc.record({
    name: texts(),
    namespace: texts(),
    imports: fc
      .record({ name: texts().map((name) => name.trim()), namespace: fc.constant('urn:far') })
      .map((each) => [each]),
    items: fc.array(items(), { maxLength: 2 }),
    inputs: fc.tuple(headed('i1'), headed('i2')),
    decisions: fc.tuple(decision('d1'), decision('d2')),
    knowledge: knowledge.map((each) => [each]),
    services: merged(headed('s1'), service, none, none).map((each) => [each]),
  })
}

/** Any text that XML can hold and that is not blank, white space, quotes and brackets among it. */
function texts(): fc.Arbitrary<string> {
  const unit = fc.constantFrom(
    'a',
    '<',
    '>',
    '&',
    '"',
    "'",
    ']]>',
    '\n',
    '\r',
    '\t',
    ' ',
    '字',
    '😀',
  )
  return fc.string({ unit, minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '')
}

function maybe<Key extends string, Value>(key: Key, of: fc.Arbitrary<Value>) {
  return fc.option(of, { nil: undefined }).map((value) => {
    return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value }
  })
}

function merged<A, B, C, D>(
  a: fc.Arbitrary<A>,
  b: fc.Arbitrary<B>,
  c: fc.Arbitrary<C>,
  d: fc.Arbitrary<D>,
): fc.Arbitrary<A & B & C & D> {
  return fc.tuple(a, b, c, d).map(([w, x, y, z]) => ({ ...w, ...x, ...y, ...z }))
}

const none = fc.constant({})
const types = () => texts().map((text) => text.trim())
const typed = () => maybe('type', types())
const named = () => merged(fc.record({ name: texts() }), typed(), none, none)

function logics(): fc.Arbitrary<Logic> {
  return fc.letrec<{ logic: Logic }>((tie) => {
    const logic = tie('logic')
    const few = <Value>(of: fc.Arbitrary<Value>) => fc.array(of, { maxLength: 2 })
    const quantified = (kind: 'some' | 'every') =>
      fc.record({ kind: fc.constant(kind), variable: texts(), source: logic, satisfies: logic })
    const kinds: fc.Arbitrary<Logic>[] = [
      fc.record({ kind: fc.constant('literal'), text: texts() }),
      fc.record({ kind: fc.constant('table'), table: tables() }),
      fc.record({
        kind: fc.constant('context'),
        entries: few(
          fc.oneof(
            merged(named(), fc.record({ value: logic }), none, none),
            fc.record({ value: logic }),
          ),
        ),
      }),
      fc.record({ kind: fc.constant('list'), items: few(logic) }),
      fc.nat(2).chain((width) =>
        fc.record({
          kind: fc.constant('relation'),
          columns: fc.array(named(), { minLength: width, maxLength: width }),
          rows: few(fc.array(logic, { minLength: width, maxLength: width })),
        }),
      ),
      fc.record({
        kind: fc.constant('invocation'),
        callee: logic,
        bindings: few(merged(named(), maybe('value', logic), none, none)),
      }),
      functions(logic),
      fc.record({
        kind: fc.constant('conditional'),
        condition: logic,
        then: logic,
        otherwise: logic,
      }),
      fc.record({ kind: fc.constant('filter'), source: logic, match: logic }),
      fc.record({ kind: fc.constant('for'), variable: texts(), source: logic, result: logic }),
      quantified('some'),
      quantified('every'),
    ]
    const whole = fc.oneof({ maxDepth: 3, withCrossShrink: true }, ...kinds)
    return { logic: merged(whole, typed(), maybe('id', texts()), none) as fc.Arbitrary<Logic> }
  }).logic
}

function functions(body: fc.Arbitrary<Logic>): fc.Arbitrary<Logic & { kind: 'function' }> {
  const parameters = fc.array(named(), { maxLength: 2 })
  const base = fc.record({ kind: fc.constant('function' as const), parameters })
  return merged(base, maybe('body', body), none, none)
}

function tables(): fc.Arbitrary<Table> {
  const input = merged(
    fc.record({ expression: texts() }),
    maybe('label', texts()),
    typed(),
    maybe('allowed', texts()),
  )
  const output = merged(
    merged(maybe('name', texts()), maybe('label', texts()), typed(), none),
    maybe('allowed', texts()),
    maybe('otherwise', texts()),
    none,
  )
  const hits = ['unique', 'any', 'first', 'priority', 'rule order', 'output order'] as const
  const aggregations = ['sum', 'count', 'min', 'max'] as const
  const policy = fc.oneof(
    fc.record({ hit: fc.constantFrom(...hits) }),
    merged(
      fc.record({ hit: fc.constant('collect' as const) }),
      maybe('aggregation', fc.constantFrom(...aggregations)),
      none,
      none,
    ),
  )
  return fc
    .tuple(fc.nat(2), fc.integer({ min: 1, max: 2 }), fc.nat(2))
    .chain(([ins, outs, notes]) => {
      const cells = (count: number) => fc.array(texts(), { minLength: count, maxLength: count })
      const remarks = notes === 0 ? none : fc.record({ annotations: cells(notes) })
      const row = merged(
        fc.record({ when: cells(ins), then: cells(outs) }),
        maybe('id', texts()),
        remarks,
        none,
      )
      return merged(
        policy,
        fc.record({
          inputs: fc.array(input, { minLength: ins, maxLength: ins }),
          outputs: fc.array(output, { minLength: outs, maxLength: outs }),
          rows: fc.array(row, { maxLength: 3 }),
        }),
        remarks,
        none,
      ) as fc.Arbitrary<Table>
    })
}

function items(): fc.Arbitrary<ItemDefinition> {
  return fc.letrec<{ item: ItemDefinition }>((tie) => {
    const components = fc.oneof(
      { maxDepth: 2 },
      fc.constant([]),
      fc.array(tie('item'), { maxLength: 2 }),
    )
    const signature = merged(
      fc.record({ parameters: fc.array(named(), { maxLength: 2 }) }),
      maybe('result', types()),
      none,
      none,
    )
    return {
      item: merged(
        fc.record({ name: texts(), collection: fc.boolean(), components }),
        typed(),
        merged(maybe('allowed', texts()), maybe('constraint', texts()), none, none),
        maybe('signature', signature),
      ),
    }
  }).item
}
