import { normaliseAnswer } from '../answers/normalise-answer.ts'
import type { Answers, Value } from '../definition/answer.ts'
import type { CatalogueEntry, DefinitionTest, Persona } from '../definition/catalogue.ts'
import type { Definition, RouteStep } from '../definition/definition.ts'
import type { Kinds } from '../resolver/answer-from.ts'
import { checkSubmission } from '../resolver/check-submission.ts'
import type { Known } from '../resolver/known.ts'
import { resolve } from '../resolver/resolve.ts'
import type { Finding } from './checks/finding.ts'

/** Tests are played on one fixed day; nothing in a definition depends on which. */
const AT = '2026-03-02T02:00:00.000Z'

/** Plays each of a definition's own tests; what comes out otherwise is a finding. */
export function checkTests(entry: CatalogueEntry, kinds: Kinds): Finding[] {
  return entry.tests.flatMap((test, index) => {
    const path = ['tests', String(index), 'expect']
    const persona = entry.personas[test.persona]
    if (!persona) {
      return [{ path: ['tests', String(index)], reason: `there is no persona ${test.persona}` }]
    }
    if (!entry.definition.actions[test.action]) {
      return [{ path: ['tests', String(index)], reason: `there is no action ${test.action}` }]
    }
    const played = play(entry.definition, test, persona, kinds)
    return Object.entries(test.expect).flatMap(([key, expected]) => {
      const found = played[key as keyof DefinitionTest['expect']]
      if (JSON.stringify(found) === JSON.stringify(expected)) return []
      const shown = `${JSON.stringify(expected)}, but it is ${JSON.stringify(found)}`
      return [{ path: [...path, key], reason: `the test “${test.name}” expects ${shown}` }]
    })
  })
}

/** What happens when this persona takes the action and answers only what it is asked. */
function play(
  definition: Definition,
  { action, expect }: DefinitionTest,
  persona: Persona,
  kinds: Kinds,
): DefinitionTest['expect'] {
  const known = knownOf(persona)
  const draft = answersOf(definition, persona.answers)
  const { answers, evidence: _, lacks } = resolve(definition, action, { known, kinds, draft })
  const own = Object.keys(answers).filter((key) => answers[key]?.provenance.source === 'typed')
  const uploads = own.filter((key) => definition.data[key]?.kind === 'file').length
  const refusals = checkSubmission(definition, action, { answers, lacks })
  const taken = definition.actions[action]
  return {
    typed: own.length - uploads,
    prefilled: Object.keys(answers).length - own.length,
    uploads,
    fee: sumOf(taken?.fees.map((key) => definition.fees[key]?.amount ?? '0') ?? []),
    route: taken?.route.flatMap(stagesOf).filter((key) => definition.stages[key]?.when !== false),
    outcome: refusals.length === 0 ? taken?.on : undefined,
    lacks: lacks[0],
    refuses: Object.fromEntries(
      refusals
        .filter(({ at }) => expect.refuses && at in definition.data)
        .map(({ at, code }) => [at, code]),
    ),
  }
}

function knownOf(persona: Persona): Known {
  const at = AT
  return {
    at,
    certificates: Object.entries(persona.holds).flatMap(([kind, held]) =>
      held.map((claims, index) => ({
        id: `${kind}-${index}`,
        kind,
        state: 'valid' as const,
        issuedAt: at,
        asOf: at,
        claims,
      })),
    ),
    registers: Object.fromEntries(
      Object.entries(persona.registers).map(([item, fields]) => [item, { fields, at }]),
    ),
    earlier: Object.fromEntries(
      Object.entries(persona.earlier).map(([key, value]) => [
        key,
        { value, provenance: { source: 'typed', at } },
      ]),
    ),
  }
}

function answersOf({ data }: Definition, typed: Readonly<Record<string, Value>>): Answers {
  return Object.fromEntries(
    Object.entries(typed).map(([key, value]) => {
      const element = data[key]
      const tidy = element ? normaliseAnswer(element, value) : value
      return [key, { value: tidy, provenance: { source: 'typed', at: AT } }]
    }),
  )
}

function stagesOf(step: RouteStep): readonly string[] {
  return typeof step === 'string' ? [step] : step.fork
}

/** Fees here have at most two places; they are summed as hundredths. */
function sumOf(amounts: readonly string[]): string {
  const hundredths = amounts.reduce((sum, amount) => {
    const [whole = '0', fraction = ''] = amount.split('.')
    return sum + BigInt(whole + fraction.padEnd(2, '0'))
  }, 0n)
  const rest = hundredths % 100n
  return `${hundredths / 100n}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`
}
