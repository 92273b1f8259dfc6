import type { FeelFunction } from '../values/value.ts'
import { BOOLEAN_FUNCTIONS } from './booleans.ts'
import { CONTEXT_FUNCTIONS } from './contexts.ts'
import { CONVERSION_FUNCTIONS } from './conversions.ts'
import { LIST_FUNCTIONS } from './lists.ts'
import { NUMBER_FUNCTIONS } from './numbers.ts'
import { RANGE_FUNCTIONS } from './ranges.ts'
import { STATISTICS } from './statistics.ts'
import { STRING_FUNCTIONS } from './strings.ts'
import { TEMPORAL_FUNCTIONS } from './temporal.ts'

/** The built-in functions of FEEL (DMN 1.5 section 10.3.4) by name. */
export const BUILTINS: ReadonlyMap<string, FeelFunction> = new Map(
  [
    ...BOOLEAN_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...STRING_FUNCTIONS,
    ...LIST_FUNCTIONS,
    ...STATISTICS,
    ...CONTEXT_FUNCTIONS,
    ...CONVERSION_FUNCTIONS,
    ...TEMPORAL_FUNCTIONS,
    ...RANGE_FUNCTIONS,
  ].map((builtin) => [builtin.name, builtin]),
)
