import type { Definition } from '../definition/definition.ts'
import { checkExpressions } from './checks/expressions.ts'
import type { Finding, Surroundings } from './checks/finding.ts'
import { checkOutcomes } from './checks/outcome.ts'
import { checkReading } from './checks/reading.ts'
import { checkReferences } from './checks/references.ts'
import { checkRoutes, checkStages } from './checks/route.ts'
import { checkWording } from './checks/wording.ts'

/** What a schema cannot see: that the parts of a definition fit one another and the catalogue. */
export function checkDefinition(definition: Definition, around: Surroundings): Finding[] {
  const { data: _, ...ownWords } = definition
  return [
    ...checkReferences(definition, around),
    ...checkReading(definition),
    ...checkExpressions(definition, around),
    ...checkStages(definition, around),
    ...checkRoutes(definition),
    ...checkOutcomes(definition, around),
    ...checkWording(ownWords),
  ]
}
