import type { FeelFunction } from '../values/value.ts'
import { BOOLEAN_FUNCTIONS } from './booleans.ts'
import { CONTEXT_FUNCTIONS } from './contexts.ts'
import { LIST_FUNCTIONS } from './lists.ts'
import { NUMBER_FUNCTIONS } from './numbers.ts'
import { STATISTICS } from './statistics.ts'
import { STRING_FUNCTIONS } from './strings.ts'

/** The built-in functions of FEEL (DMN 1.5 section 10.3.4) by name. */
export const BUILTINS: ReadonlyMap<string, FeelFunction> = new Map(
  [
    ...BOOLEAN_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...STRING_FUNCTIONS,
    ...LIST_FUNCTIONS,
    ...STATISTICS,
    ...CONTEXT_FUNCTIONS,
  ].map((builtin) => [builtin.name, builtin]),
)
