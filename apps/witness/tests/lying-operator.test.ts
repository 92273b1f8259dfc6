import { randomFrom } from '@vermilion/database/testing'
import { expect, test } from 'vitest'
import { type Outcome, play, STRATEGIES } from './support/lying-operator.ts'

/** A sample here; the campaign asks for its full figure. */
const points = Number(process.env.VERMILION_POINTS ?? 160)

/**
 * How many witnesses must sign, of how many, and how many are in league with the operator. Two quorums
 * of 2 in 3 share one witness: only as long as that one is honest can they not contradict each other.
 * Where it is not, nobody is kept from accepting a lie, but it is proven within the same checkpoint.
 */
const PARTIES = [
  { quorum: 2, witnesses: 3, colluding: 0, areSafe: true },
  { quorum: 3, witnesses: 4, colluding: 1, areSafe: true },
  { quorum: 3, witnesses: 3, colluding: 1, areSafe: true },
  { quorum: 2, witnesses: 3, colluding: 1, areSafe: false },
] as const

const schedules = Math.ceil(points / PARTIES.length)

test.each(PARTIES)(
  '$quorum of $witnesses witnesses, of which $colluding lie: an operator that lies is found out',
  {
    timeout: 600_000 + points * 100,
  },
  async ({ areSafe, ...parties }) => {
    const sums: Outcome[] = []
    for (let nth = 0; nth < schedules; nth++) {
      const seed = 20_261_128 + nth
      const strategy = STRATEGIES[nth % STRATEGIES.length] ?? 'anything'
      const random = randomFrom(seed)
      sums.push(
        await play({ ...parties, strategy, random }).catch((cause) => {
          throw new Error(`schedule ${seed} (${strategy})`, { cause })
        }),
      )
    }
    const sum = (of: (outcome: Outcome) => number) => sums.reduce((all, each) => all + of(each), 0)
    const tally = {
      accepted: sum(({ findings }) => findings.accepted),
      forks: sum(({ findings }) => findings.fork),
      unproven: sum(({ findings }) => findings.unproven),
      withheld: sum(({ withheld, findings }) => withheld + findings.withheld),
      contradictions: sum(({ contradictions }) => contradictions),
      evidence: sum(({ evidence }) => evidence),
      receipts: sum(({ receipts }) => receipts),
    }
    if (points >= 1_000) console.log(`${schedules} schedules: ${JSON.stringify(tally)}`)
    // None of it is empty talk: everything that can be found out was met.
    const { contradictions, ...met } = tally
    for (const [what, count] of Object.entries(met)) expect(count, what).toBeGreaterThan(0)
    expect(contradictions > 0).toBe(!areSafe)
  },
)
