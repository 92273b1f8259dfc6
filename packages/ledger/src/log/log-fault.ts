/** The stored log is not what it was: nothing more is signed until a person has looked (fsck). */
export class LogFaultError extends Error {
  override readonly name: string = 'LogFaultError'
}

export function holds(condition: unknown, otherwise: string): asserts condition {
  if (!condition) throw new LogFaultError(otherwise)
}

/** Somebody else has signed with this log's lock: looking again does not undo it. */
export class OtherSignerError extends LogFaultError {}
