const TRIES = 3

/** Processor time that this process took so far, in milliseconds. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/**
 * Processor time of `work` in milliseconds. Where it is `most` or more the work is done again, three
 * times at most, and the least of them counts: what it costs it costs each time, while a compiler, a
 * collector of garbage or a neighbour on the machine does not strike thrice.
 */
export async function costOf(work: () => Promise<unknown>, most: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let n = 0; n < TRIES && least >= most; n++) {
    const before = processorMs()
    await work()
    least = Math.min(least, processorMs() - before)
  }
  return least
}
