import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  continueLog,
  createLog,
  encodeMultikey,
  type JsonObject,
  keyHashOf,
  type VerificationKey,
  type WitnessFile,
  type WitnessRule,
} from '@vermilion/credentials'
import { assert } from '@vermilion/ledger'
import type { Signer } from '@vermilion/ledger/log'
import type { Agency } from '@vermilion/services'
import {
  type Generations,
  type IssuerKeys,
  openIssuerKeys,
  openUpdateKeys,
  readHistory,
  suffixOf,
} from '../keys/keys.ts'
import { CANONICAL_HOST } from '../node-id.ts'
import { keepWaiting, readVerified, readWaiting, settle, type Waiting } from './did-history.ts'
import type { DidWitnesses } from './did-witnesses.ts'

/** A competent authority as an issuer: its DID, that DID's history, and the keys that sign. */
export interface Authority {
  readonly agency: Agency
  readonly did: string
  readonly didLog: readonly string[]
  /** The newest of it. */
  readonly document: JsonObject
  /** What its witnesses said of it; empty where it has none. */
  readonly didWitness: WitnessFile
  /** Where verifiers find `keys.assertion`. */
  readonly verificationMethod: string
  /** Where verifiers find `keys.presentation`. */
  readonly presentationMethod: string
  readonly keys: IssuerKeys
}
export type Authorities = Readonly<Record<string, Authority>>

/** How signatures name a key: by year and use, numbered from the second generation on. */
const FRAGMENTS: Readonly<Record<keyof Generations, string>> = {
  assertion: '2026-licence',
  presentation: '2026-presentation',
}

/** Where histories and keys are, what opens tokens, and the time of an entry that is made now. */
interface Place {
  readonly home: string
  readonly now: number
  readonly pin: string | undefined
}

interface Witnessing {
  readonly witnesses: DidWitnesses
}

interface Opening extends Place {
  readonly findWitnesses: () => Promise<DidWitnesses>
  /** Told each time that an entry is not published, since its witnesses have not given their word. */
  readonly onWaiting: (waiting: Waiting) => void
}

const RETRY_MS = [500, 1_000, 2_000, 5_000]

function retryMs(tries: number): number | undefined {
  return RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]
}

/**
 * Opens the authorities' DID histories under the node's home, beginning those that are missing. A first
 * entry is waited for, since nobody can issue without one; whatever comes later is taken up at the next
 * start at which it is witnessed.
 */
export async function openAuthorities(
  agencies: Readonly<Record<string, Agency>>,
  place: Opening,
): Promise<Authorities> {
  mkdirSync(join(place.home, 'did'), { recursive: true })
  const fresh = Object.keys(agencies).filter((id) => readHistory(place.home, id).length === 0)
  let witnesses = await place.findWitnesses()
  // A rule without those who are silent would be another, and weaker.
  for (let tries = 0; fresh.length > 0 && witnesses.silent.length > 0; tries += 1) {
    const troubles = Object.fromEntries(
      witnesses.silent.map((name) => [name, 'it does not answer']),
    )
    place.onWaiting({ agency: fresh.join(' '), troubles })
    await delay(retryMs(tries))
    witnesses = await place.findWitnesses()
  }
  const opened = Object.values(agencies).map(
    async (agency) => [agency.id, await openAuthority(agency, { ...place, witnesses })] as const,
  )
  return Object.fromEntries(await Promise.all(opened))
}

async function openAuthority(agency: Agency, place: Opening & Witnessing): Promise<Authority> {
  const { home, pin, witnesses, onWaiting } = place
  const { id } = agency
  const isNew = readHistory(home, id).length === 0
  if (readWaiting(home, id) === undefined) {
    const next = isNew ? await firstEntry(agency, place) : await wantedEntry(id, place)
    if (next !== undefined) keepWaiting(home, id, next)
  }
  for (let tries = 0; ; tries += 1) {
    const waiting = await settle(home, id, witnesses)
    if (!waiting) break
    onWaiting(waiting)
    if (!isNew) break
    await delay(retryMs(tries))
  }
  return readAuthority(agency, { home, pin })
}

/** The authorities as their histories stand, with nothing begun, awaited or published. */
export async function readAuthorities(
  agencies: Readonly<Record<string, Agency>>,
  place: Pick<Place, 'home' | 'pin'>,
): Promise<Authorities> {
  const read = Object.values(agencies).map(
    async (agency) => [agency.id, await readAuthority(agency, place)] as const,
  )
  return Object.fromEntries(await Promise.all(read))
}

async function readAuthority(
  agency: Agency,
  { home, pin }: Pick<Place, 'home' | 'pin'>,
): Promise<Authority> {
  const { id } = agency
  const { did, document, lines, didWitness } = await readVerified(home, id)
  const { assertion, presentation } = generationsIn(document)
  assert(assertion && presentation, `the DID history of ${id} names a key of each kind`)
  const keys = openIssuerKeys(home, id, { assertion, presentation }, pin)
  return {
    agency,
    did,
    didLog: lines,
    document,
    didWitness,
    verificationMethod: methodOf(id, document, 'assertion', keys.assertion),
    presentationMethod: methodOf(id, document, 'presentation', keys.presentation),
    keys,
  }
}

/** What becomes of a rotation: the key that will sign certificates, and what its entry waits for. */
interface Rotated {
  readonly key: Uint8Array
  readonly waiting: Waiting | undefined
}

/**
 * Gives an authority its next generation of keys: its DID history goes on with the key that was foretold,
 * and the old keys are in it no more, so what they signed stays good and they sign nothing new. A node
 * that serves takes it up at its next start. Where such an entry waits already, it is that one; undefined
 * where another entry waits, which has to be published before.
 */
export async function rotateAuthority(
  home: string,
  id: string,
  { now, pin, witnesses }: Omit<Place, 'home'> & Witnessing,
): Promise<Rotated | undefined> {
  const history = await readVerified(home, id)
  const generation = history.lines.length + 1
  const next = { assertion: generation, presentation: generation }
  const kept = readWaiting(home, id)
  if (kept === undefined)
    keepWaiting(home, id, await nextEntry(id, history, next, { home, now, pin }))
  else if (generationsIn(JSON.parse(kept).state).assertion !== generation) return undefined
  const { assertion } = openIssuerKeys(home, id, next, pin)
  return { key: assertion.publicKey, waiting: await settle(home, id, witnesses) }
}

async function firstEntry(
  { id, didPath }: Agency,
  { home, now, pin, witnesses }: Place & Witnessing,
): Promise<string> {
  const first = { assertion: 1, presentation: 1 }
  const { update, nextUpdate } = openUpdateKeys(home, id, 1, pin)
  const { line } = await createLog({
    host: CANONICAL_HOST,
    path: [didPath],
    verificationKeys: verificationKeys(first, openIssuerKeys(home, id, first, pin)),
    nextKeyHash: keyHashOf(nextUpdate.publicKey),
    witness: witnesses.rule,
    at: now,
    signer: update,
  })
  return line
}

/**
 * One entry for all that a history from before lacks: the key of the second kind, and the rule of its
 * witnesses. The key that signs certificates stays what it is.
 */
async function wantedEntry(id: string, place: Place & Witnessing): Promise<string | undefined> {
  const { home, witnesses } = place
  const history = await readVerified(home, id)
  const { assertion, presentation } = generationsIn(history.document)
  assert(assertion !== undefined, `the DID history of ${id} names a key for certificates`)
  // Who cannot be asked now may be one of them still.
  const witness = witnesses.silent.length === 0 ? witnesses.rule : undefined
  const isWitnessed = witness === undefined || isSameRule(witness, history.witness)
  if (presentation !== undefined && isWitnessed) return undefined
  const next = { assertion, presentation: presentation ?? history.lines.length + 1 }
  return nextEntry(id, history, next, place, isWitnessed ? undefined : witness)
}

async function nextEntry(
  id: string,
  { lines, versions }: Awaited<ReturnType<typeof readVerified>>,
  generations: Generations,
  { home, now, pin }: Place,
  witness?: WitnessRule,
): Promise<string> {
  const keys = openIssuerKeys(home, id, generations, pin)
  const { update, nextUpdate } = openUpdateKeys(home, id, lines.length + 1, pin)
  return continueLog(lines, {
    verificationKeys: verificationKeys(generations, keys),
    nextKeyHash: keyHashOf(nextUpdate.publicKey),
    witness,
    // Times of a history are whole seconds, and no two are the same.
    at: Math.max(now, (versions.at(-1)?.at ?? 0) + 1000),
    signer: update,
  })
}

function isSameRule(one: WitnessRule, other: WitnessRule | undefined): boolean {
  if (one.threshold !== other?.threshold) return false
  return one.witnesses.toSorted().join() === other.witnesses.toSorted().join()
}

function verificationKeys(
  { assertion, presentation }: Generations,
  keys: IssuerKeys,
): readonly VerificationKey[] {
  const named = (use: keyof Generations, generation: number) => ({
    fragment: `${FRAGMENTS[use]}${suffixOf(generation)}`,
    publicKey: keys[use].publicKey,
  })
  return [named('assertion', assertion), named('presentation', presentation)]
}

function generationsIn(document: JsonObject): Partial<Generations> {
  const [assertion, presentation] = (['assertion', 'presentation'] as const).map(
    (use) => findNamed(document, use)?.generation,
  )
  return { ...(assertion && { assertion }), ...(presentation && { presentation }) }
}

/** What the newest document names under a key's use: its generation, and the key. */
function findNamed(document: JsonObject, use: keyof Generations) {
  for (const { fragment, multikey } of listSigningKeys(document)) {
    const [name, number] = fragment.split(/-(?=\d+$)/)
    if (name === FRAGMENTS[use]) return { generation: Number(number ?? 1), fragment, multikey }
  }
  return undefined
}

/** The keys in force, as a DID document names them. */
export function listSigningKeys(document: JsonObject) {
  const methods = document.verificationMethod as readonly {
    readonly id: string
    readonly publicKeyMultibase: string
  }[]
  return methods.map(({ id, publicKeyMultibase: multikey }) => ({
    fragment: id.slice(id.indexOf('#') + 1),
    multikey,
  }))
}

/** Where verifiers find the key. A history that does not hold it would make all that is signed void. */
function methodOf(
  id: string,
  document: JsonObject,
  use: keyof Generations,
  { publicKey }: Signer,
): string {
  const named = findNamed(document, use)
  assert(
    named?.multikey === encodeMultikey(publicKey),
    `the key of ${id} is the one in its DID history`,
  )
  return `${document.id}#${named.fragment}`
}
