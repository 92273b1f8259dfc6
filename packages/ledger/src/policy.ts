import { toHex } from './hex.ts'
import { refuse, type Verdict } from './verdict.ts'
import { isCosigner, KEY_ED25519, parseVkey, type Vkey } from './vkey.ts'

/** A line of a policy: the key, and where whoever holds it can be asked. */
export type PolicyParty = { readonly vkey: Vkey; readonly url?: string }

/** Which logs are believed, and whose cosignatures make a checkpoint good (C2SP tlog-policy). */
export type Policy = {
  readonly logs: readonly PolicyParty[]
  /** By the name that the policy gives them, which is not that of their key. */
  readonly witnesses: ReadonlyMap<string, PolicyParty>
  /** Undefined: `quorum none`. */
  readonly quorum: Quorum | undefined
}

/**
 * A witness, or so many of these. A witness has one name and up to two keys (Ed25519, ML-DSA-44); where a
 * policy names both, they are alternatives: members of one group that asks for one of its members.
 */
export type Quorum =
  | { readonly witness: Vkey }
  | { readonly threshold: number; readonly members: readonly Quorum[] }

const NONE = 'none'

/** Every fault is told with its line: a policy read wrongly would believe the wrong ones. */
export function parsePolicy(text: string): Verdict<{ readonly policy: Policy }> {
  if (!text.endsWith('\n')) return refuse('policy does not end in a newline')
  // The specification's white space is the space, the tab and the newline; no other control is any.
  if (/[^\P{Cc}\t\n]/u.test(text)) return refuse('policy has control characters')
  const read: Read = {
    logs: [],
    witnesses: new Map(),
    named: new Map(),
    members: new Set(),
    counted: new Map(),
    keys: new Set(),
  }
  for (const [index, line] of text.split('\n').entries()) {
    const [word, ...rest] = line.split(/[ \t]+/).filter(Boolean)
    if (word === undefined || word.startsWith('#')) continue
    const reader = Object.hasOwn(LINES, word) ? LINES[word] : undefined
    const fault = reader ? reader(read, rest) : `"${word}" begins no line of a policy`
    if (fault !== undefined) return refuse(`policy line ${index + 1}: ${fault}`)
  }
  const { logs, witnesses, quorum } = read
  if (!quorum) return refuse('policy has no quorum line')
  return { ok: true, policy: { logs, witnesses, quorum: quorum.rule } }
}

type Read = {
  readonly logs: PolicyParty[]
  readonly witnesses: Map<string, PolicyParty>
  /** Witnesses and groups share their names. */
  readonly named: Map<string, Quorum>
  /** Names that are members already: one witness must not count twice. */
  readonly members: Set<string>
  /** Where each witness counts already, by the name of its key, which its two keys share. */
  readonly counted: Map<string, { readonly group: string; readonly isOne: boolean }>
  /** Keys that are there already, logs' and witnesses' apart. */
  readonly keys: Set<string>
  quorum?: { readonly rule: Quorum | undefined }
}

/** What each kind of line adds; answers what is wrong with it. */
const LINES: Readonly<Record<string, (read: Read, rest: readonly string[]) => string | undefined>> =
  {
    log(read, rest) {
      const party = partyOf(rest, ({ type }) => type === KEY_ED25519, read.keys)
      if (typeof party === 'string') return party
      read.logs.push(party)
      return undefined
    },
    witness(read, [name = '', ...rest]) {
      if (!isFree(name, read)) return TAKEN
      const party = partyOf(rest, isCosigner, read.keys)
      if (typeof party === 'string') return party
      read.witnesses.set(name, party)
      read.named.set(name, { witness: party.vkey })
      return undefined
    },
    group(read, [name = '', threshold = '', ...names]) {
      if (!isFree(name, read)) return TAKEN
      for (const each of names) {
        if (read.members.has(each)) return 'a name is a member of one group, once'
        read.members.add(each)
      }
      const members = names.flatMap((each) => read.named.get(each) ?? [])
      if (members.length < names.length) return 'a member is no witness or group of a line above'
      const least = thresholdOf(threshold, members.length)
      if (least === undefined)
        return 'a threshold is all, any or a number from 1 to that of members'
      for (const member of members) {
        if ('witness' in member && !countsOnce(member.witness, name, least, read))
          return 'two keys of one witness are members of one group, which asks for one member'
      }
      read.named.set(name, { threshold: least, members })
      return undefined
    },
    quorum(read, [name = '', ...more]) {
      if (read.quorum) return 'a policy has one quorum'
      const rule = read.named.get(name)
      if (more.length > 0 || (!rule && name !== NONE))
        return 'a quorum is a witness, a group or none'
      read.quorum = { rule }
      return undefined
    },
  }

function isFree(name: string, { named }: Read): boolean {
  return name !== '' && name !== NONE && !named.has(name)
}

/** Two keys of one witness must never make two members. */
function countsOnce({ name }: Vkey, group: string, threshold: number, { counted }: Read): boolean {
  const before = counted.get(name)
  counted.set(name, { group, isOne: threshold === 1 })
  return !before || (before.group === group && before.isOne)
}

/** Whether those who cosigned are enough. */
export function isQuorum(quorum: Quorum | undefined, cosigned: ReadonlySet<Vkey>): boolean {
  if (!quorum) return true
  if ('witness' in quorum) return cosigned.has(quorum.witness)
  const met = quorum.members.filter((member) => isQuorum(member, cosigned))
  return met.length >= quorum.threshold
}

/** Everyone whose word counts towards it. */
export function witnessesIn(quorum: Quorum): readonly Vkey[] {
  return 'witness' in quorum ? [quorum.witness] : quorum.members.flatMap(witnessesIn)
}

/** How many witnesses make it at the least. */
export function leastWitnesses(quorum: Quorum | undefined): number {
  if (!quorum) return 0
  if ('witness' in quorum) return 1
  const least = quorum.members.map(leastWitnesses).toSorted((one, other) => one - other)
  return least.slice(0, quorum.threshold).reduce((sum, each) => sum + each, 0)
}

const TAKEN = 'a name is missing or taken'

function partyOf(
  [text = '', url, ...more]: readonly string[],
  isFit: (vkey: Vkey) => boolean,
  keys: Set<string>,
): PolicyParty | string {
  const parsed = parseVkey(text)
  if (!parsed.ok) return parsed.reason
  if (!isFit(parsed.vkey)) return 'the key is of another type'
  if (more.length > 0) return 'a line has one address at most'
  const key = `${parsed.vkey.type} ${toHex(parsed.vkey.key)}`
  if (keys.has(key)) return 'the key is there already'
  keys.add(key)
  return { vkey: parsed.vkey, ...(url === undefined ? {} : { url }) }
}

function thresholdOf(text: string, members: number): number | undefined {
  const least = text === 'all' ? members : text === 'any' ? 1 : decimal(text)
  return least >= 1 && least <= members ? least : undefined
}

function decimal(text: string): number {
  return /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN
}
