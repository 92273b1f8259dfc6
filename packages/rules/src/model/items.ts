import { compileTests } from '../compile/compile.ts'
import { Layout } from '../compile/scope.ts'
import type { Run } from '../run.ts'
import type { UnaryTests } from '../syntax/ast.ts'
import type { Names } from '../syntax/names.ts'
import type { Finding } from '../types/finding.ts'
import { BUILT_IN_TYPES, type TypeTable } from '../types/resolve.ts'
import { ANY, type Constraint, type FeelType } from '../types/type.ts'
import type { Value } from '../values/value.ts'
import type { ItemDefinition, Model } from './model.ts'
import { placeOf, within } from './place.ts'
import { builtInScope, noTables } from './scopes.ts'
import { NOWHERE, type Reading, readTests, readType } from './texts.ts'

/** How long a chain of types that refer to one another may be. */
const MAX_DEPTH = 200
/** How deep components may be nested in one definition. */
const MAX_COMPONENTS = 64

/**
 * The item definitions of a model (DMN 1.5 section 7.3.3), each resolved when it is first asked for, in whatever order
 * they stand. `imported` finds the types of another model.
 */
export class ItemTypes implements TypeTable {
  readonly #model: Model
  readonly #namespace: string | null
  readonly #names: Names
  readonly #report: (finding: Finding) => void
  readonly #imported: (namespace: string) => TypeTable | undefined
  readonly #definitions: ReadonlyMap<string, ItemDefinition>
  readonly #resolved = new Map<string, FeelType>()
  readonly #open = new Set<string>()
  readonly #asked = new Set<string>()

  constructor(
    model: Model,
    /** Null for the main model, whose places bear no namespace. */
    namespace: string | null,
    names: Names,
    report: (finding: Finding) => void,
    imported: (namespace: string) => TypeTable | undefined,
  ) {
    this.#model = model
    this.#namespace = namespace
    this.#names = names
    this.#report = report
    this.#imported = imported
    this.#definitions = new Map(model.items.map((item) => [item.name, item]))
  }

  find(name: string): FeelType | undefined {
    return BUILT_IN_TYPES.find(name) ?? this.#own(name) ?? this.#ofImports(name)
  }

  names(): Iterable<string> {
    return [...BUILT_IN_TYPES.names(), ...this.#definitions.keys()]
  }

  /** Resolves all, so that whatever is wrong with one nobody uses is found as well. */
  resolveAll(): void {
    for (const name of this.#definitions.keys()) this.find(name)
  }

  #own(name: string): FeelType | undefined {
    const known = this.#resolved.get(name)
    const definition = this.#definitions.get(name)
    if (known || !definition) return known
    const place = placeOf(name, this.#namespace)
    if (this.#open.has(name) || this.#open.size > MAX_DEPTH) {
      this.#report({
        severity: 'error',
        code: 'recursion',
        params: { names: [...this.#open, name] },
        place,
        span: NOWHERE,
      })
      return ANY
    }
    this.#open.add(name)
    const type = this.#typeOf(definition, place, name)
    this.#open.delete(name)
    this.#resolved.set(name, type)
    return type
  }

  #ofImports(name: string): FeelType | undefined {
    // Two models may import each other.
    if (this.#asked.has(name)) return undefined
    this.#asked.add(name)
    const found = this.#searchImports(name)
    this.#asked.delete(name)
    return found
  }

  #searchImports(name: string): FeelType | undefined {
    for (const { name: prefix, namespace } of this.#model.imports) {
      if (prefix !== '' && !name.startsWith(`${prefix}.`)) continue
      const local = prefix === '' ? name : name.slice(prefix.length + 1)
      const found = this.#imported(namespace)?.find(local)
      if (found) return found
    }
    return undefined
  }

  /** `name`: under which the type can be referred to while its entries are still being resolved. */
  #typeOf(item: ItemDefinition, place: string, name?: string, depth = 0): FeelType {
    if (depth > MAX_COMPONENTS) {
      const params = { fault: 'too-deep', found: '' } as const
      this.#report({ severity: 'error', code: 'syntax', params, place, span: NOWHERE })
      return ANY
    }
    const reading: Reading = { types: this, report: this.#report }
    const { allowed, constraint, collection, components } = item
    if (components.length > 0) {
      const entries = new Map<string, FeelType>()
      const context = constrained({ kind: 'context', entries }, this.#tests(allowed, place))
      const type = collection ? ({ kind: 'list', of: context } as const) : context
      const whole = constrained(type, this.#tests(constraint, place))
      // A tree of items refers to itself from within.
      if (name !== undefined) this.#resolved.set(name, whole)
      for (const [index, component] of components.entries()) {
        const own = within(place, 'components', index)
        entries.set(component.name, this.#typeOf(component, own, undefined, depth + 1))
      }
      return whole
    }
    const { signature } = item
    const base: FeelType = signature
      ? {
          kind: 'function',
          parameters: signature.parameters.map(
            (each) => readType(each.type, place, reading) ?? ANY,
          ),
          names: signature.parameters.map((each) => each.name),
          result: readType(signature.result, place, reading) ?? ANY,
        }
      : (readType(item.type, place, reading) ?? ANY)
    const single = constrained(base, this.#tests(allowed, place))
    return constrained(
      collection ? { kind: 'list', of: single } : single,
      this.#tests(constraint, place),
    )
  }

  #tests(text: string | undefined, place: string): Constraint | null {
    if (text === undefined) return null
    const reading: Reading = { types: this, report: this.#report }
    const tests = readTests(text, within(place, 'allowed'), this.#names, reading)
    return { text, tests, admits: admitting(tests, within(place, 'allowed'), this) }
  }
}

/** The tests as a function of the value, compiled when it is first called: most models never need all of theirs. */
function admitting(tests: UnaryTests, place: string, types: TypeTable): Constraint['admits'] {
  let passes: ((value: Value, run: Run) => boolean | null) | undefined
  return (value, run) => {
    if (!passes) {
      const layout = new Layout()
      const { scope, slot } = builtInScope(layout).declare('?', ANY)
      const context = { place, mode: 'plain', types, compileTable: noTables } as const
      const compiled = compileTests(tests, scope, context)
      passes = (tested, own) => {
        const slots: Value[] = []
        slots[slot] = tested
        return compiled({ slots, run: own })
      }
    }
    // A value that cannot be compared with the allowed ones is refused; that is the one failure to tell.
    const met = run.failures.length
    const { site } = run
    const verdict = passes(value, run)
    run.failures.length = met
    run.site = site
    return verdict
  }
}

/** Both the constraints that the type has already and a further one. */
function constrained(type: FeelType, further: Constraint | null): FeelType {
  if (!further) return type
  const { only } = type
  const options = type.kind === 'string' ? optionsOf(further.tests) : null
  return {
    ...type,
    ...(options && { options }),
    only: only
      ? {
          ...further,
          admits: (value, run) =>
            only.admits(value, run) === true ? further.admits(value, run) : false,
        }
      : further,
  }
}

/** The strings of an enumeration; null if the tests are anything else. */
function optionsOf(tests: UnaryTests): readonly string[] | null {
  if (tests.kind === 'any' || tests.negated) return null
  const options = tests.tests.flatMap((test) => (test.kind === 'string' ? [test.value] : []))
  return options.length === tests.tests.length ? options : null
}
