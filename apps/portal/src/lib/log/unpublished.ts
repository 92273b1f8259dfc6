/** The log has signed, and too few witnesses have: there is no checkpoint to be had yet. */
export class UnpublishedError extends Error {
  override readonly name = 'UnpublishedError'
}
