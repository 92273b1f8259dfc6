import { fromClaim } from '../../certificates/conversions.ts'
import type { Definition, ReasonUse } from '../../definition/definition.ts'
import { ACTION_KEYS } from '../../definition/definition.ts'
import type { Element } from '../../definition/element.ts'
import { parseGround } from '../../definition/text.ts'
import { type Finding, type Surroundings, unknownNames } from './finding.ts'
import { groundsIn } from './walk.ts'

/** Whatever a definition names is there: agencies, laws, elements, evidence, stages, life events. */
export function checkReferences(definition: Definition, around: Surroundings): Finding[] {
  const { owner, finder, fees, actions, reasons, evidence, eligibility, tasks, stages } = definition
  const { agencies, laws, kinds } = around
  return [
    ...unknownNames(['owner'], [owner], agencies, 'agency'),
    ...unknownNames(['finder', 'lifeEvents'], finder.lifeEvents, around.lifeEvents, 'life event'),
    ...groundsIn(definition).flatMap(({ path, ground }) =>
      unknownNames(path, [parseGround(ground).law], laws, 'law'),
    ),
    ...Object.entries(fees).flatMap(([key, { payee }]) =>
      unknownNames(['fees', key, 'payee'], [payee], agencies, 'agency'),
    ),
    ...Object.entries(evidence).flatMap(([key, { by }]) =>
      by.flatMap((way, index) =>
        'certificate' in way
          ? unknownNames(
              ['evidence', key, 'by', String(index), 'certificate'],
              [way.certificate],
              kinds,
              'certificate kind',
            )
          : [],
      ),
    ),
    ...Object.entries(reasons).flatMap(([key, { unlocks = [] }]) =>
      unknownNames(
        ['reasons', key, 'unlocks'],
        unlocks,
        new Set([
          ...Object.keys(definition.data),
          ...Object.keys(evidence).map((each) => `evidence.${each}`),
        ]),
        'element or evidence',
      ),
    ),
    ...ACTION_KEYS.flatMap((key) => {
      const action = actions[key]
      if (!action) return []
      const path = ['actions', key]
      return [
        ...unknownNames([...path, 'tasks'], action.tasks, tasks, 'task'),
        ...unknownNames([...path, 'evidence'], action.evidence, evidence, 'evidence'),
        ...unknownNames([...path, 'eligibility'], action.eligibility, eligibility, 'rule'),
        ...unknownNames([...path, 'fees'], action.fees, fees, 'fee'),
        ...unknownNames([...path, 'on'], [action.on], definition.outcomes, 'outcome'),
        ...checkClock([...path, 'clock'], action.clock, around, owner),
      ]
    }),
    ...unknownNames(['actions', 'appeal', 'to'], [actions.appeal.to], agencies, 'agency'),
    ...unknownNames(['actions', 'appeal', 'notBy'], actions.appeal.notBy, stages, 'stage'),
    ...checkReasons(definition),
    ...checkPages(definition),
    ...Object.entries(definition.data).flatMap(([key, element]) =>
      checkSources(key, element, around),
    ),
  ]
}

function checkClock(
  path: readonly string[],
  { promised, statutory, breach }: NonNullable<Definition['actions']['new']>['clock'],
  { agencies }: Surroundings,
  owner: string,
): Finding[] {
  return [
    ...(promised > statutory.n
      ? [{ path: [...path, 'promised'], reason: 'we cannot promise later than the law allows' }]
      : []),
    ...unknownNames(
      [...path, 'breach', 'escalate'],
      breach.escalate,
      agencies[owner]?.roles ?? {},
      'role of the owner',
    ),
    ...(breach.then !== 'none' && !breach.ground
      ? [{ path: [...path, 'breach', 'ground'], reason: 'a tacit decision needs its ground' }]
      : []),
  ]
}

/** What people at a stage may do, and what may befall a certificate, has a reason to give for it. */
function checkReasons({ stages, reasons }: Definition): Finding[] {
  const given = new Set(Object.values(reasons).flatMap((reason) => reason.for))
  const powers = new Set(Object.values(stages).flatMap(({ may = [] }) => may))
  const needed: ReasonUse[] = ['suspend', 'revoke']
  for (const power of ['return', 'refuse', 'hold'] as const)
    if (powers.has(power)) needed.push(power)
  return needed
    .filter((use) => !given.has(use))
    .map((use) => ({ path: ['reasons'], reason: `there is no reason to ${use} with` }))
}

/** Each action asks for an element once, and only for what may be asked. */
function checkPages({ actions, tasks, data }: Definition): Finding[] {
  return ACTION_KEYS.flatMap((action) => {
    const seen = new Set<string>()
    return (actions[action]?.tasks ?? []).flatMap((task) => {
      const path = ['tasks', task, 'pages']
      const asked = tasks[task]?.pages.flatMap(({ ask }) => ask) ?? []
      return asked.flatMap((key) => {
        const again = seen.has(key)
        seen.add(key)
        const element = data[key]
        if (!element) return unknownNames(path, [key], data, 'element')
        if (again) return [{ path, reason: `${key} is asked twice by the action ${action}` }]
        if (!element.sources.includes('ask'))
          return [{ path, reason: `${key} has a page, but ask is not among its sources` }]
        return []
      })
    })
  })
}

function checkSources(key: string, element: Element, { kinds }: Surroundings): Finding[] {
  return element.sources.flatMap((source, index) => {
    if (source === 'ask' || !('claim' in source)) return []
    const path = ['data', key, 'sources', String(index), 'claim']
    const [kind = '', claimKey = ''] = source.claim.split('.')
    if (!kinds[kind]) return unknownNames(path, [kind], kinds, 'certificate kind')
    const claim = kinds[kind].claims[claimKey]
    if (!claim) return [{ path, reason: `a ${kind} has no claim ${claimKey}` }]
    if (fromClaim(claim.type, element.kind)) return []
    return [{ path, reason: `a claim of type ${claim.type} cannot fill a ${element.kind}` }]
  })
}
