import { ANY, type FeelType } from '../types/type.ts'
import type { Value } from '../values/value.ts'
import type { Frame, Missing } from './compiled.ts'

/**
 * What a name stands for: a place in the frame of its activation, a value known when the program is made, or what a
 * required element of the model has for a value. `read` evaluates a required decision when it is first asked for; in a
 * what-if it may give a `Missing`. `fact` marks input data: a tracing program notes the longest path that was read from
 * it (`premises.area`), a what-if reads such a path entry by entry and throws `Unknown` only if what it ends at is
 * missing.
 */
export type Binding =
  | {
      readonly kind: 'computed'
      readonly read: (frame: Frame) => Value | Missing
      readonly type: FeelType
      readonly fact: boolean
    }
  | { readonly kind: 'slot'; readonly slot: number; readonly type: FeelType }
  | { readonly kind: 'constant'; readonly value: Value; readonly type: FeelType }
  /** Inside a filter: an entry of the item in `slot` if it has one of this name, else what `outer` says. */
  | {
      readonly kind: 'entry'
      readonly slot: number
      readonly type: FeelType
      readonly outer: Binding | undefined
    }

/** How many slots a frame needs: shared by all scopes of one activation. */
export class Layout {
  size = 0
  /** The next free slot. Slots are never reused, so that a closure may keep what it saw. */
  allocate(): number {
    return this.size++
  }
}

/** The names that an expression may use, innermost first. Immutable: `declare` gives the next scope inward. */
export class Scope {
  readonly layout: Layout
  readonly #own: ReadonlyMap<string, Binding>
  readonly #parent: Scope | null
  readonly #item: number | null

  constructor(
    layout: Layout,
    own: ReadonlyMap<string, Binding> = new Map(),
    parent: Scope | null = null,
    item: number | null = null,
  ) {
    this.layout = layout
    this.#own = own
    this.#parent = parent
    this.#item = item
  }

  /** A scope inside this one where these names stand for what is bound to them. */
  bind(bindings: ReadonlyMap<string, Binding>): Scope {
    return new Scope(this.layout, bindings, this)
  }

  find(name: string): Binding | undefined {
    let found: Binding | undefined
    const items: number[] = []
    // A loop, since a context of a model may declare more names than a stack has room for.
    for (let scope: Scope | null = this; scope && !found; scope = scope.#parent) {
      found = scope.#own.get(name)
      if (scope.#item !== null) items.push(scope.#item)
    }
    // An entry that is itself called `item` hides the item.
    return items.reduceRight<Binding | undefined>(
      (outer, slot) => ({ kind: 'entry', slot, type: ANY, outer }),
      found,
    )
  }

  /** All names from outside in. */
  names(): string[] {
    const outward: string[][] = []
    for (let scope: Scope | null = this; scope; scope = scope.#parent)
      outward.push([...scope.#own.keys()])
    return outward.reverse().flat()
  }

  /** A scope inside this one with `name` in a slot of its own. */
  declare(name: string, type: FeelType): { readonly scope: Scope; readonly slot: number } {
    const slot = this.layout.allocate()
    const own = new Map([[name, { kind: 'slot', slot, type } as const]])
    return { scope: new Scope(this.layout, own, this), slot }
  }

  /** A scope inside this one where `name` is always `value`. */
  define(name: string, value: Value, type: FeelType): Scope {
    return new Scope(
      this.layout,
      new Map([[name, { kind: 'constant', value, type } as const]]),
      this,
    )
  }

  /** The scope inside a filter: `item`, and the entries of an item that is a context (DMN 1.5 section 10.3.2.5). */
  filtering(type: FeelType): { readonly scope: Scope; readonly slot: number } {
    const slot = this.layout.allocate()
    const own = new Map([['item', { kind: 'slot', slot, type } as const]])
    return { scope: new Scope(this.layout, own, this, slot), slot }
  }
}
