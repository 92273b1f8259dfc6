import type { Batcher, Database, Reader, RequestBatcher } from '@vermilion/database'
import type { Actor } from './actor.ts'
import type { Config } from './config.ts'

/** Everything a running node is made of; composed once, nothing is global. */
export interface Node {
  readonly config: Config
  /** The one clock. Tests move it; nothing else reads the time. */
  readonly now: () => number
  readonly database: Database
  readonly reader: Reader
  readonly batcher: Batcher
}

/** What a service is called with. */
export interface Context<A extends Actor | undefined = Actor | undefined> {
  readonly node: Node
  readonly actor: A
  /** Carries the request's id: the same request twice gets the same answer. */
  readonly batch: RequestBatcher
}
export type ActorContext = Context<Actor>
