/**
 * A model of decisions as plain data: what DMN XML is read into, what a service definition becomes, and what is
 * hashed (RFC 8785). FEEL stays text here; `compileModel` makes a program of it.
 */
export type Model = {
  readonly name: string
  readonly namespace: string
  readonly imports: readonly Import[]
  readonly items: readonly ItemDefinition[]
  readonly inputs: readonly InputData[]
  readonly decisions: readonly Decision[]
  readonly knowledge: readonly Knowledge[]
  readonly services: readonly DecisionService[]
}

/** An empty `name` brings the imported names in without a prefix (DMN 1.5 section 6.3.3). */
export type Import = { readonly name: string; readonly namespace: string }

/** What an element is called by others; an imported one bears its namespace. */
export type Reference = { readonly id: string; readonly namespace?: string }

export type InputData = { readonly id: string; readonly name: string; readonly type?: string }

export type Decision = {
  readonly id: string
  readonly name: string
  readonly type?: string
  /** Input data and decisions whose values it reads. */
  readonly requires: readonly Reference[]
  /** Business knowledge models and decision services that it calls. */
  readonly calls: readonly Reference[]
  /** Absent: there is no logic yet, and the value is null. */
  readonly logic?: Logic
}

/** A business knowledge model: a named function. */
export type Knowledge = {
  readonly id: string
  readonly name: string
  readonly type?: string
  readonly calls: readonly Reference[]
  readonly logic?: Logic & { readonly kind: 'function' }
}

/** Parameters in this order: input data, then input decisions (DMN 1.5 section 10.4). */
export type DecisionService = {
  readonly id: string
  readonly name: string
  readonly type?: string
  readonly outputs: readonly Reference[]
  readonly encapsulated: readonly Reference[]
  readonly inputDecisions: readonly Reference[]
  readonly inputData: readonly Reference[]
}

/** A named type: a reference, components or a function, perhaps a list of it, perhaps only some of its values. */
export type ItemDefinition = {
  readonly name: string
  readonly type?: string
  /** Unary tests that each value (of a collection: each item) must pass. */
  readonly allowed?: string
  /** Unary tests that the whole value must pass, a collection as a list (DMN 1.5 `typeConstraint`). */
  readonly constraint?: string
  readonly collection: boolean
  readonly components: readonly ItemDefinition[]
  readonly signature?: {
    readonly parameters: readonly { readonly name: string; readonly type?: string }[]
    readonly result?: string
  }
}

/** A boxed expression (DMN 1.5 sections 8 and 10.2). `type` is what its result is held against. */
export type Logic = (
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'table'; readonly table: Table }
  /** An entry without a name is the result. */
  | {
      readonly kind: 'context'
      readonly entries: readonly {
        readonly name?: string
        readonly type?: string
        readonly value: Logic
      }[]
    }
  | { readonly kind: 'list'; readonly items: readonly Logic[] }
  | {
      readonly kind: 'relation'
      readonly columns: readonly { readonly name: string; readonly type?: string }[]
      readonly rows: readonly (readonly Logic[])[]
    }
  | {
      readonly kind: 'invocation'
      readonly callee: Logic
      readonly bindings: readonly {
        readonly name: string
        readonly type?: string
        readonly value?: Logic
      }[]
    }
  | {
      readonly kind: 'function'
      readonly parameters: readonly { readonly name: string; readonly type?: string }[]
      /** Absent: Java or PMML, refused when it is called. */
      readonly body?: Logic
    }
  | {
      readonly kind: 'conditional'
      readonly condition: Logic
      readonly then: Logic
      readonly otherwise: Logic
    }
  | { readonly kind: 'filter'; readonly source: Logic; readonly match: Logic }
  | {
      readonly kind: 'for'
      readonly variable: string
      readonly source: Logic
      readonly result: Logic
    }
  | {
      readonly kind: 'some' | 'every'
      readonly variable: string
      readonly source: Logic
      readonly satisfies: Logic
    }
) & { readonly type?: string; readonly id?: string }

export type HitPolicy =
  | 'unique'
  | 'any'
  | 'first'
  | 'priority'
  | 'rule order'
  | 'output order'
  | 'collect'

export type Aggregation = 'sum' | 'count' | 'min' | 'max'

/** A decision table. Cells are FEEL: unary tests under `when`, expressions under `then`. */
export type Table = {
  readonly hit: HitPolicy
  readonly aggregation?: Aggregation
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  /** Headings of the columns of annotations. */
  readonly annotations?: readonly string[]
  readonly rows: readonly TableRow[]
}

/** `allowed`: unary tests that name the values which may come in. */
export type TableInput = {
  readonly expression: string
  readonly label?: string
  readonly type?: string
  readonly allowed?: string
}

/** `allowed`: the values in the order of their priority. A single output needs no name. */
export type TableOutput = {
  readonly name?: string
  readonly label?: string
  readonly type?: string
  readonly allowed?: string
  /** What the output is if no row matches. */
  readonly otherwise?: string
}

export type TableRow = {
  readonly id?: string
  readonly when: readonly string[]
  readonly then: readonly string[]
  /** Columns beside the rule that nothing evaluates: the article of law, a note. */
  readonly annotations?: readonly string[]
}
