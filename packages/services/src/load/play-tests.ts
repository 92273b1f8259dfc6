import { normaliseAnswer } from '../answers/normalise-answer.ts'
import type { Answers, Value } from '../definition/answer.ts'
import type { CatalogueEntry, DefinitionTest, Persona } from '../definition/catalogue.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import type { Kinds } from '../resolver/answer-from.ts'
import { checkSubmission } from '../resolver/check-submission.ts'
import type { Known } from '../resolver/known.ts'
import { resolve } from '../resolver/resolve.ts'
import { whatIfBars } from '../rules/bars.ts'
import type { Circumstances } from '../rules/facts-of.ts'
import { stagesOf } from '../rules/moments.ts'
import { placesOf } from '../rules/places.ts'
import { ruleOn, verdictsOf } from '../rules/rule-on.ts'
import {
  autoResultOf,
  barredBy,
  feeVerdict,
  stageVerdict,
  type Verdicts,
} from '../rules/verdicts.ts'
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
  const { answers, lacks, around } = resolve(definition, action, { known, kinds, draft })
  const refusedAtStart = whatIfBars(definition, 'apply', { ...around, answers: {} })
  const own = Object.keys(answers).filter((key) => answers[key]?.provenance.source === 'typed')
  const uploads = own.filter((key) => definition.data[key]?.kind === 'file').length
  const refusals = checkSubmission(definition, around, { answers, lacks })
  const decided = decideAll(definition, answers, {
    ...around,
    checks: { open: refusals.length, uploads },
  })
  const bars = refusals.length === 0 ? barredBy(definition, decided) : refusedAtStart
  const taken = definition.actions[action]
  return {
    typed: own.length - uploads,
    prefilled: Object.keys(answers).length - own.length,
    uploads,
    fee: sumOf(
      taken?.fees.map((key) => {
        const fee = definition.fees[key]
        return (fee && feeVerdict(fee, key, decided)) ?? 'refer'
      }) ?? [],
    ),
    route: routeOf(definition, action, decided),
    outcome: refusals.length + bars.length === 0 ? taken?.on : undefined,
    lacks: lacks[0],
    refuses: Object.fromEntries(
      refusals
        .filter(({ at }) => expect.refuses && at in definition.data)
        .map(({ at, code }) => [at, code]),
    ),
    refusedBy: bars[0],
    proposes: proposalOf(definition, action, decided),
  }
}

/** Every rule asked at once, as an office would that had the whole case before it. */
function decideAll(definition: Definition, answers: Answers, around: Circumstances): Verdicts {
  const all = placesOf(definition)
    .map(({ name }) => name)
    .filter((name) => !name.endsWith('.where'))
  return verdictsOf(ruleOn(definition, answers, around, all).map(({ record }) => record))
}

/** The stages that the case passes, up to the one that decides it. */
function routeOf(definition: Definition, action: ActionKey, decided: Verdicts): readonly string[] {
  const passed: string[] = []
  for (const key of stagesOf(definition, action)) {
    const stage = definition.stages[key]
    if (!stage || !stageVerdict(stage, key, decided).when) continue
    passed.push(key)
    const result = stage.mode === 'auto' ? decided(`stages.${key}.result`) : undefined
    if (result && autoResultOf(result) === 'approve') break
  }
  return passed
}

/** What the rules propose to whoever decides, where they propose anything. */
function proposalOf(definition: Definition, action: ActionKey, decided: Verdicts) {
  const last = stagesOf(definition, action).at(-1) ?? ''
  if (definition.stages[last]?.mode !== 'proposed') return undefined
  const result = decided(`stages.${last}.result`)
  return result?.kind === 'decided' ? (result.value as 'approve' | 'refuse') : undefined
}

function knownOf(persona: Persona): Known {
  const at = AT
  return {
    at,
    party: persona.party,
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

/** Fees here have at most two places; they are summed as hundredths. */
function sumOf(amounts: readonly string[]): string {
  if (amounts.includes('refer')) return 'refer'
  const hundredths = amounts.reduce((sum, amount) => {
    const [whole = '0', fraction = ''] = amount.split('.')
    return sum + BigInt(whole + fraction.padEnd(2, '0'))
  }, 0n)
  const rest = hundredths % 100n
  return `${hundredths / 100n}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`
}
