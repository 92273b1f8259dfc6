import {
  consistencyProof,
  equalBytes,
  type ForkEvidence,
  findFork,
  forkFile,
  formatTlogProof,
  formatVkey,
  inclusionProof,
  type LogTrust,
  parseForkEvidence,
  parsePolicy,
  readCosignatures,
  type TileReader,
  utf8,
  verifyForkEvidence,
} from '@vermilion/ledger'
import { type Accepted, Client, type Finding } from './client.ts'
import { History, LOG, LOG_VKEY, type SignedSize } from './history.ts'
import { SimulatedWitness } from './simulated-witness.ts'

/** What the operator is after. It owns the node, the database, the lock and every key of the log. */
export const STRATEGIES = [
  'honest',
  'split view',
  'rollback',
  'two roots of one size',
  'a smaller size',
  'replay',
  'withheld entries',
  'anything',
] as const
type Strategy = (typeof STRATEGIES)[number]

export interface Schedule {
  readonly strategy: Strategy
  /** So many of the witnesses must have cosigned what a client accepts. */
  readonly quorum: number
  readonly witnesses: number
  readonly colluding: number
  readonly random: () => number
}

/** What came of a schedule. */
export interface Outcome {
  readonly findings: Readonly<Record<Finding, number>>
  /** Pairs of contradicting checkpoints that clients had accepted at quorum. */
  readonly contradictions: number
  /** Files that prove what the operator did, each verified by itself. */
  readonly evidence: number
  readonly receipts: number
  /** Acts that were never logged, and whose owners had no receipt by the end of the round. */
  readonly withheld: number
}

type Act = { readonly entry: Uint8Array; readonly index: number | undefined }

const ROUNDS = 10
const CLIENTS = 3
const START_MS = Date.parse('2026-11-22T00:00:00Z')
const ROUND_MS = 1_000
const DAY_MS = 86_400_000

/** Plays a schedule, one checkpoint a round, and throws where a promise of the log is broken. */
export async function play(schedule: Schedule): Promise<Outcome> {
  const world = new World(schedule)
  try {
    for (let round = 1; round <= ROUNDS; round++) await world.play(round)
    return await world.reckon()
  } finally {
    for (const { store } of world.witnesses) store.close()
  }
}

class World {
  readonly witnesses: readonly SimulatedWitness[]
  readonly #schedule: Schedule
  readonly #clients: readonly Client[]
  /** What the operator would have people believe; the first is shown to whom nothing else is. */
  readonly #histories = [new History()]
  readonly #sides = new Map<SimulatedWitness | Client, History>()
  /** The cosignatures that it has under what it signed. */
  readonly #lines = new Map<SignedSize, Map<SimulatedWitness, string>>()
  /** Which size each witness cosigned last, as far as the operator knows. */
  readonly #known = new Map<SimulatedWitness, number>()
  /** Answers that are still on their way. */
  readonly #late: (() => void)[] = []
  readonly #accepted: Accepted[] = []
  #entries = 0
  readonly #outcome = {
    findings: { accepted: 0, unproven: 0, withheld: 0, older: 0, fork: 0 },
    contradictions: 0,
    evidence: 0,
    receipts: 0,
    withheld: 0,
  }

  constructor(schedule: Schedule) {
    const { witnesses, colluding, quorum } = schedule
    this.#schedule = schedule
    this.witnesses = Array.from(
      { length: witnesses },
      (_, nth) => new SimulatedWitness(10 + nth, nth < colluding),
    )
    for (const witness of this.witnesses)
      witness.nowMs = START_MS + (this.#chance(0.3) ? 6 * DAY_MS * (schedule.random() - 0.5) : 0)
    const trust = trustIn(this.witnesses, quorum)
    this.#clients = Array.from({ length: CLIENTS }, () => new Client(trust))
  }

  async play(round: number): Promise<void> {
    for (const deliver of this.#late.splice(0)) deliver()
    this.#changeWeather()
    if (round > 2) this.#plot()
    for (const history of this.#histories) this.#grow(history, 1 + this.#below(3))
    const acts = this.#clients.map((client) => this.#submit(client))
    for (const history of this.#histories)
      for (const witness of this.witnesses)
        if (this.#isFor(history, witness))
          await this.#bring(await history.sign(history.size), witness)
    if (this.#isAfter('replay')) await this.#replay()
    for (const [nth, client] of this.#clients.entries()) await this.#show(client, acts[nth])
  }

  async reckon(): Promise<Outcome> {
    for (const { store } of this.witnesses)
      for (const fork of store.forks(LOG.name, 100)) await this.#prove(fork)
    const isHonest = this.#schedule.strategy === 'honest'
    holds(!isHonest || this.#outcome.evidence === 0, 'nobody is accused without cause')
    return this.#outcome
  }

  /** Witnesses come and go, whoever the operator is; clocks drift, and one may jump by days. */
  #changeWeather(): void {
    for (const witness of this.witnesses) {
      witness.isUp = !this.#chance(0.15)
      witness.isSlow = this.#chance(0.15)
      witness.nowMs += ROUND_MS * (1 + this.#schedule.random()) + (this.#chance(0.02) ? DAY_MS : 0)
    }
  }

  /** What the operator changes in its stories before this round's checkpoint. */
  #plot(): void {
    const truth = this.#histories[0] as History
    const isNew = this.#histories.length < 3
    if (this.#isAfter('split view') && isNew) this.#part(truth, this.#below(4))
    if (this.#isAfter('withheld entries') && isNew) this.#part(truth, 1)
    if (this.#isAfter('two roots of one size') && isNew)
      this.#grow(this.#part(truth, 2), Math.min(2, truth.size))
    if (this.#isAfter('rollback') && this.#chance(0.3)) {
      this.#histories[0] = truth.fork(this.#below(truth.size))
      this.#sides.clear()
    }
  }

  /** A history that parts from the first so many entries back; some are shown it from now on. */
  #part(truth: History, back: number): History {
    const other = truth.fork(Math.max(0, truth.size - back))
    this.#histories.push(other)
    for (const each of [...this.witnesses, ...this.#clients])
      if (this.#chance(0.5)) this.#sides.set(each, other)
    return other
  }

  #grow(history: History, by: number): void {
    for (let i = 0; i < by; i++) history.append(`entry ${this.#entries++}`)
  }

  /** Somebody's act; the operator may take it and not log it. */
  #submit(client: Client): Act {
    const text = `act ${this.#entries++}`
    if (this.#isAfter('withheld entries') && this.#chance(0.5))
      return { entry: utf8(text), index: undefined }
    const history = this.#sideOf(client)
    history.append(text)
    return { entry: utf8(text), index: history.size - 1 }
  }

  #isFor(history: History, witness: SimulatedWitness): boolean {
    const isBold = this.#isLying() && this.#chance(0.1)
    return witness.colludes || this.#sideOf(witness) === history || isBold
  }

  /** As a log does: from the size that the witness is thought to know, then from the one it names. */
  async #bring(signed: SignedSize, witness: SimulatedWitness): Promise<void> {
    const { size } = signed.checkpoint
    for (let tries = 0; tries < 2; tries++) {
      const old = Math.min(this.#known.get(witness) ?? 0, size)
      const proof = await consistencyProof(signed.history.tiles, old, size)
      const answer = await witness.ask(signed, old, proof)
      if (answer?.status === 200) {
        const deliver = () => this.#keep(signed, witness, answer.body)
        if (witness.isSlow) this.#late.push(deliver)
        else deliver()
      }
      if (answer?.status !== 409) return
      this.#known.set(witness, Number(answer.body))
    }
  }

  #keep(signed: SignedSize, witness: SimulatedWitness, line: string): void {
    const lines = this.#lines.get(signed) ?? new Map<SimulatedWitness, string>()
    this.#lines.set(signed, lines.set(witness, line))
    this.#known.set(witness, signed.checkpoint.size)
  }

  /** What was signed before is brought again, with the cosignatures of this or of another. */
  async #replay(): Promise<void> {
    const [signed, other] = [this.#one([...this.#lines.keys()]), this.#one([...this.#lines.keys()])]
    if (!signed || !other) return
    await this.#bring(signed, this.#one(this.witnesses) as SimulatedWitness)
    await this.#look(this.#one(this.#clients) as Client, signed, this.#linesUnder(other))
  }

  /** The newest checkpoint of this client's side, and what it is told of its act. */
  async #show(client: Client, act: Act | undefined): Promise<void> {
    const history = this.#sideOf(client)
    const isSmaller = this.#isAfter('a smaller size') && this.#chance(0.5)
    const size = isSmaller ? 1 + this.#below(history.size) : history.size
    const signed = await history.sign(size)
    const lines = this.#linesUnder(signed)
    const finding = await this.#look(client, signed, lines)
    const index = act?.index ?? this.#below(size)
    if (!act || finding !== 'accepted' || index >= size) return
    const path = await inclusionProof(history.tiles, index, size)
    const proof = formatTlogProof({ index, path, checkpoint: signed.note + lines })
    const isReceipt = await client.isReceipt(proof, act.entry)
    holds(isReceipt === (act.index !== undefined), 'a receipt is had for what was logged alone')
    this.#outcome[isReceipt ? 'receipts' : 'withheld'] += 1
  }

  async #look(client: Client, signed: SignedSize, lines: string): Promise<Finding> {
    const isWithheld = this.#isLying() && this.#chance(0.05)
    const before = client.newest
    const finding = await client.look(signed, lines, isWithheld ? NOTHING : signed.history.tiles)
    this.#outcome.findings[finding] += 1
    const contradicts = before !== undefined && (await contradict(before, signed))
    holds(!contradicts || finding !== 'accepted', 'nobody accepts what contradicts what they know')
    holds(
      (finding === 'fork') === (contradicts && !isWithheld),
      'whoever is shown a contradiction, and nobody else, has proof of it',
    )
    if (finding === 'fork') await this.#prove(client.evidence.at(-1))
    if (finding === 'accepted' && client.newest) await this.#accept(client.newest)
    return finding
  }

  /** What anybody accepts is held against what anybody has accepted before. */
  async #accept(seen: Accepted): Promise<void> {
    const signers = await this.#signersOf(seen)
    const honest = signers.filter(({ witness }) => !witness.colludes)
    holds(
      seen.time >= Math.min(...honest.map(({ time }) => time)),
      'no liar sets back by when it was witnessed',
    )
    for (const before of this.#accepted) {
      if (!(await contradict(before, seen))) continue
      this.#outcome.contradictions += 1
      const both = await this.#signersOf(before)
      const liars = signers.filter(({ witness }) => both.some((each) => each.witness === witness))
      holds(
        liars.length > 0 && liars.every(({ witness }) => witness.colludes),
        'who signed both sides of a contradiction lied, and nobody else did',
      )
      // The two who accepted them need nothing but each other.
      const larger = before.checkpoint.size > seen.checkpoint.size ? before : seen
      await this.#prove(await findFork(before, seen, larger.history.tiles))
      holds(await this.#isPublic(), 'the witnesses show two histories to whoever compares them')
    }
    this.#accepted.push(seen)
  }

  async #signersOf({ note }: Accepted) {
    const vkeys = this.witnesses.map(({ vkey }) => vkey)
    const read = await readCosignatures(note, vkeys)
    holds(read.ok, 'what is accepted bears sound cosignatures')
    return read.cosignatures.flatMap(({ vkey, time }) => {
      const witness = this.witnesses.find((each) => each.vkey === vkey)
      return witness ? [{ witness, time }] : []
    })
  }

  /** Whether what two honest witnesses show as their newest contradicts each other. */
  async #isPublic(): Promise<boolean> {
    const honest = this.witnesses.filter(({ colludes }) => !colludes)
    const shown = honest.flatMap(({ store }) => this.#signedAs(store.newest(LOG.name)) ?? [])
    for (const one of shown)
      for (const other of shown) if (await contradict(one, other)) return true
    return false
  }

  #signedAs(newest: { size: number; root: Uint8Array } | undefined): SignedSize | undefined {
    return [...this.#lines.keys()].find(
      ({ checkpoint }) =>
        checkpoint.size === newest?.size && equalBytes(checkpoint.root, newest.root),
    )
  }

  /** As a stranger would: from the file, with the log's key and nothing else. */
  async #prove(fork: ForkEvidence | undefined): Promise<void> {
    holds(fork, 'a contradiction leaves evidence')
    const parsed = parseForkEvidence(JSON.stringify(forkFile(fork)))
    holds(
      parsed.ok && (await verifyForkEvidence(parsed.evidence, [{ vkey: LOG_VKEY }])).ok,
      'evidence verifies',
    )
    this.#outcome.evidence += 1
  }

  #linesUnder(signed: SignedSize): string {
    return [...(this.#lines.get(signed)?.values() ?? [])].join('')
  }

  #sideOf(audience: SimulatedWitness | Client): History {
    const side = this.#sides.get(audience)
    return side && this.#histories.includes(side) ? side : (this.#histories[0] as History)
  }

  #isAfter(aim: Strategy): boolean {
    const { strategy } = this.#schedule
    return strategy === aim || (strategy === 'anything' && this.#chance(0.3))
  }

  #isLying(): boolean {
    return this.#schedule.strategy !== 'honest'
  }

  #chance(probability: number): boolean {
    return this.#schedule.random() < probability
  }

  #below(limit: number): number {
    return Math.floor(this.#schedule.random() * limit)
  }

  #one<T>(of: readonly T[]): T | undefined {
    return of[this.#below(of.length)]
  }
}

/** Whether no history begins with both. */
async function contradict(one: SignedSize, other: SignedSize): Promise<boolean> {
  const [older, newer] = one.checkpoint.size <= other.checkpoint.size ? [one, other] : [other, one]
  return !equalBytes(older.checkpoint.root, await newer.history.root(older.checkpoint.size))
}

function trustIn(witnesses: readonly SimulatedWitness[], quorum: number): LogTrust {
  const lines = witnesses.map(({ vkey }, nth) => `witness w${nth} ${formatVkey(vkey)}\n`)
  const names = witnesses.map((_, nth) => `w${nth}`).join(' ')
  const parsed = parsePolicy(`${lines.join('')}group all ${quorum} ${names}\nquorum all\n`)
  if (!parsed.ok) throw new Error(parsed.reason)
  return { vkeys: [LOG_VKEY], quorum: parsed.policy.quorum }
}

const NOTHING: TileReader = { tile: () => Promise.reject(new Error('not found')) }

function holds(claim: unknown, promise: string): asserts claim {
  if (!claim) throw new Error(`broken: ${promise}`)
}
