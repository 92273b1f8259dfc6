/** The queue of writes is full; reads go on. Becomes a 503 with Retry-After. */
export class BusyError extends Error {
  override readonly name = 'BusyError'
  /** The place in line that this write would have had. */
  readonly place: number
  readonly retryAfterMs: number

  constructor(place: number, retryAfterMs: number) {
    super(`The queue of writes is full: place ${place}, try again in ${retryAfterMs} ms`)
    this.place = place
    this.retryAfterMs = retryAfterMs
  }
}

export type ReadOnlyReason = 'disk-full' | 'read-only' | 'io-error'

/** The disk takes no writes now. Nothing of this write is kept, and the same request may be sent again. */
export class ReadOnlyError extends Error {
  override readonly name = 'ReadOnlyError'
  readonly reason: ReadOnlyReason

  constructor(reason: ReadOnlyReason, options?: ErrorOptions) {
    super(`The database takes no writes now: ${reason}`, options)
    this.reason = reason
  }
}

/** A request id came again with another content or from another actor. */
export class RequestReusedError extends Error {
  override readonly name = 'RequestReusedError'
  readonly actId: string

  constructor(actId: string) {
    super(`The request id ${actId} was already used for something else`)
    this.actId = actId
  }
}
