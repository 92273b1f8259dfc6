import { type LogTrust, type Policy, parsePolicy, parseVkey, type Vkey } from '@vermilion/ledger'
import type { TrustFile } from './trust-file.ts'

/** What a trust file lets one believe of the log with this origin; undefined where it names none. */
export function logTrust(trustFile: TrustFile, origin: string): LogTrust | undefined {
  const vkeys = trustFile.logs.filter((text) => keyOf(text)?.name === origin)
  return vkeys.length === 0
    ? undefined
    : { vkeys, ranges: trustFile.logRanges, quorum: policyIn(trustFile)?.quorum }
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
