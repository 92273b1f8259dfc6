import { type LogTrust, type Policy, parsePolicy, parseVkey, type Vkey } from '@vermilion/ledger'
import type { TrustFile } from './trust-file.ts'

/** What a trust file lets one believe of the log with this origin; undefined where it names none. */
export function logTrust(trustFile: TrustFile, origin: string): LogTrust | undefined {
  const trusts = known.get(trustFile) ?? logsIn(trustFile)
  known.set(trustFile, trusts)
  return trusts.get(origin)
}

/** Whoever holds the very same trust file believes the very same of its logs. */
const known = new WeakMap<TrustFile, ReadonlyMap<string, LogTrust>>()

function logsIn(trustFile: TrustFile): ReadonlyMap<string, LogTrust> {
  const ranges = trustFile.logRanges
  const quorum = policyIn(trustFile)?.quorum
  const trusts = new Map<string, LogTrust>()
  for (const text of trustFile.logs) {
    const name = keyOf(text)?.name
    if (name === undefined) continue
    const vkeys = [...(trusts.get(name)?.vkeys ?? []), text]
    trusts.set(name, { vkeys, ranges, quorum })
  }
  return trusts
}

/** The keys of all witnesses that the policy names, in its order, whether or not they count. */
export function trustedWitnesses(trustFile: TrustFile): readonly Vkey[] {
  const policy = policyIn(trustFile)
  if (policy) return [...policy.witnesses.values()].map(({ vkey }) => vkey)
  return (trustFile.policy.witnesses ?? []).flatMap((text) => keyOf(text) ?? [])
}

/** Undefined in a file from before policies, which asks for no witness, and where it is malformed. */
export function policyIn({ policy }: Pick<TrustFile, 'policy'>): Policy | undefined {
  const parsed = policy.text === undefined ? undefined : parsePolicy(policy.text)
  return parsed?.ok ? parsed.policy : undefined
}

function keyOf(text: string): Vkey | undefined {
  const parsed = parseVkey(text)
  return parsed.ok ? parsed.vkey : undefined
}
