import type { Answers } from '../definition/answer.ts'
import type { ActionKey, Definition } from '../definition/definition.ts'
import { type Circumstances, type Facts, factsOf } from '../rules/facts-of.ts'
import { whenOf } from '../rules/places.ts'
import { type Outcome, rulesOf } from '../rules/rules-of.ts'
import { type PageOfAction, pagesOf, unaskedElements } from './elements-of.ts'
import { isBlank } from './is-blank.ts'

/** Whether something applies; where nobody can tell yet, it waits for these facts. */
export type Standing = 'applies' | 'not' | { readonly waitsFor: readonly string[] }

export type PlannedPage = PageOfAction & { readonly standing: Standing }

/** What an application is asked and has to prove, as far as its answers tell. */
export type Plan = {
  readonly pages: readonly PlannedPage[]
  /** Requirements of the action. */
  readonly evidence: Readonly<Record<string, Standing>>
  /** Elements that it needs: those of the pages that apply, and what only sources answer. */
  readonly elements: readonly string[]
  /** What rules may read: answers to questions that are not asked are set aside and count as nothing. */
  readonly facts: Facts
}

/**
 * Evaluates the conditions of an action's pages. One page's condition may hang on another page's answer, which counts
 * only where that page applies, so it is asked again until nothing changes: as often as pages hang on one another.
 * `settled` makes an optional question without an answer a question answered with nothing.
 */
export function planOf(
  definition: Definition,
  action: ActionKey,
  answers: Answers,
  around: Circumstances,
  { settled = false } = {},
): Plan {
  const rules = rulesOf(definition)
  const pages = pagesOf(definition, action)
  // What only sources answer is nothing where they say nothing: it will never be asked.
  const unasked = unaskedElements(definition, action)
  const standingIn = (facts: Facts, name: string, when: string | undefined): Standing =>
    when === undefined
      ? 'applies'
      : standingFrom(rules.whatIf(name, facts, around.at), definition.data)

  let standings: readonly Standing[] = pages.map(() => 'applies')
  let facts = factsUnder(standings)
  for (let round = 0; round < pages.length; round += 1) {
    const next = pages.map(({ task, index, when }) =>
      standingIn(facts, whenOf(task, index).join('.'), when),
    )
    const same = next.every((each, index) => sameStanding(each, standings[index]))
    standings = next
    facts = factsUnder(standings)
    if (same) break
  }

  const planned = pages.map((page, index) => ({ ...page, standing: standings[index] ?? 'applies' }))
  const asked = planned.flatMap(({ standing, ask }) => (standing === 'applies' ? ask : []))
  const required = definition.actions[action]?.evidence ?? []
  return {
    pages: planned,
    evidence: Object.fromEntries(
      required.map((key) => [
        key,
        standingIn(facts, `evidence.${key}.when`, definition.evidence[key]?.when),
      ]),
    ),
    elements: [...new Set([...unasked, ...asked])],
    facts,
  }

  function factsUnder(standings: readonly Standing[]): Facts {
    const kept: Record<string, Answers[string]> = { ...answers }
    const without = new Set(
      unasked.filter((key) => definition.data[key]?.optional && isBlank(answers[key])),
    )
    pages.forEach(({ ask }, index) => {
      const standing = standings[index] ?? 'applies'
      for (const key of ask) {
        if (standing !== 'applies') delete kept[key]
        const passedOver = settled && definition.data[key]?.optional && isBlank(answers[key])
        if (standing === 'not' || (standing === 'applies' && passedOver)) without.add(key)
      }
    })
    return factsOf(definition, kept, around, without)
  }
}

/**
 * A failure never reads as "no": what could not be decided is asked, and a clerk sees it. Nor does what hangs on nothing
 * that anybody will be asked, such as a claim of a certificate that is not there.
 */
function standingFrom(outcome: Outcome, data: Definition['data']): Standing {
  if (outcome.kind === 'unknown')
    return outcome.missing.some((fact) => Object.hasOwn(data, fact))
      ? { waitsFor: outcome.missing }
      : 'applies'
  return outcome.kind === 'decided' && outcome.value === false ? 'not' : 'applies'
}

function sameStanding(one: Standing, other: Standing | undefined): boolean {
  return (
    one === other ||
    (typeof one === 'object' &&
      typeof other === 'object' &&
      String(one.waitsFor) === String(other.waitsFor))
  )
}
