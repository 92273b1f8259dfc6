import type { Batcher, Database, Reader, RequestBatcher } from '@vermilion/database'
import type { KeyStore, Log } from '@vermilion/ledger/log'
import type { Logger } from 'pino'
import type * as z from 'zod'
import type { Actor } from './actor.ts'
import type { LoadedCatalogue } from './catalogue/load.ts'
import type { Reissuer } from './certificates/reissuer.ts'
import type { SignedLists } from './certificates/status-lists.ts'
import type { KeptStates } from './certificates/status-versions.ts'
import type { Config } from './config.ts'
import type { Eraser } from './erasures/carry-out.ts'
import type { NodeKeys } from './keys/keys.ts'
import type { NodePolicy } from './log/policy.ts'
import type { ReferenceNames } from './reference/names.ts'
import type { DemoPerson } from './sessions/sessions.view.ts'
import type { Authorities } from './trust/authorities.ts'
import type { Recognitions } from './trust/recognitions.ts'

/** Everything a running node is made of; composed once, nothing is global. */
export interface Node {
  readonly config: Config
  /** The one clock. Tests move it; nothing else reads the time. */
  readonly now: () => number
  readonly logger: Logger
  readonly database: Database
  readonly reader: Reader
  readonly batcher: Batcher
  readonly log: Log
  /** Who is asked to cosign it, and how many make a checkpoint good. */
  readonly policy: NodePolicy
  readonly keys: NodeKeys
  /** Keys of data subjects: what is personal is sealed under its party's. */
  readonly subjectKeys: KeyStore
  /** Carries out the erasures that were confirmed. */
  readonly eraser: Eraser
  /** Issues anew what lost keys of authorities have signed. */
  readonly reissuer: Reissuer
  readonly catalogue: LoadedCatalogue
  readonly authorities: Authorities
  /** Which of them the root lets issue what. */
  readonly recognitions: Recognitions
  readonly names: ReferenceNames
  readonly keptStates: KeptStates
  readonly signedLists: SignedLists
  readonly serving: Serving
  /** The people of the demo world; undefined in a node that did not seed it. */
  readonly demoPeople: readonly z.infer<typeof DemoPerson>[] | undefined
}

/** Where this node answers, known once it listens. */
export interface Serving {
  /** The printed address, e.g. `http://localhost:4600`. */
  address: string
  /** What links lead to: the printed address in the demo, else the canonical host. */
  publicAddress: string
  /** The root-signed trust file, as it is served. */
  trustFile: string
}

/** What a service is called with. */
export interface Context<A extends Actor | undefined = Actor | undefined> {
  readonly node: Node
  readonly actor: A
  /** Carries the request's id: the same request twice gets the same answer. */
  readonly batch: RequestBatcher
}
export type ActorContext = Context<Actor>
