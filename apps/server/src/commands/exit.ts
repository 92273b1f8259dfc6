/** How a command ends: what a script that called it goes by. */
export const EXIT = {
  /** Done. Of `verify`: valid. */
  done: 0,
  /** Of `verify`: not valid. Of `fsck`: a row differs. */
  no: 1,
  /** Wrongly asked, or something that it needs is not there or cannot be used. */
  misuse: 2,
  /** Of `verify`: cannot be told. */
  unknown: 3,
  /** The disk or the program failed on the way; also never a verdict. */
  fault: 4,
} as const
