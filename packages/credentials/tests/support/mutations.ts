import { type VerdictReport, verifyFile } from '../../src/index.ts'
import { BUSINESS_LICENCE } from './kind.ts'
import { mutate } from './mutate.ts'
import { randomFrom } from './random.ts'
import { issue, LISTS, makeTrustFile, NOW, publishLists } from './world.ts'

export type MutationTally = {
  readonly tried: number
  /** Mutations that were taken for the real thing: each is a hole. */
  readonly accepted: readonly string[]
  /** Verdicts without a reason, which tell a person nothing. */
  readonly speechless: readonly string[]
  readonly slowestMs: number
}

/**
 * The campaign: changed copies of one good bundle and of its status lists, in turn. A changed
 * bundle must not be valid, a changed list must not show a certificate as good.
 */
export async function mutations({
  count,
  seed,
  clock,
  onTried = () => undefined,
}: {
  readonly count: number
  readonly seed: number
  readonly clock: () => number
  readonly onTried?: (tried: number) => void
}): Promise<MutationTally> {
  const random = randomFrom(seed)
  const world = { trustFile: await makeTrustFile(), kinds: [BUSINESS_LICENCE], now: NOW }
  const bundle = JSON.stringify(await issue())
  const status = await publishLists()
  const accepted: string[] = []
  const speechless: string[] = []
  let slowestMs = 0

  for (let i = 0; i < count; i++) {
    const ofList = i % 4 === 3
    const { name, file } = mutate(ofList ? (status[LISTS.revocation] ?? '') : bundle, random)
    const startedAt = clock()
    const verdict = ofList
      ? await verifyFile(bundle, {
          ...world,
          status: { ...status, [LISTS.revocation]: decode(file) },
        })
      : await verifyFile(file, { ...world, status })
    slowestMs = Math.max(slowestMs, clock() - startedAt)
    const label = `${ofList ? 'list' : 'bundle'} ${i}: ${name}`
    if (isTaken(verdict)) accepted.push(label)
    if (verdict.reasons.length === 0) speechless.push(label)
    onTried(i + 1)
  }
  return { tried: count, accepted, speechless, slowestMs }
}

function isTaken({ overall }: VerdictReport): boolean {
  return overall === 'valid'
}

/** Status lists reach the verifier as text, with what is not UTF-8 replaced. */
function decode(file: Uint8Array): string {
  return new TextDecoder().decode(file)
}
