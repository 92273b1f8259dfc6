/**
 * Counts the changes of the engine that can alter a result or a trace. A recorded decision bears the edition that made
 * it; only under the same edition is a difference a fault.
 */
export const EDITION = 1
