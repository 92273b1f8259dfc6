/** Calls `act` from `callers` callers, each waiting for its answer, for `forMs`; returns calls a second. */
export async function callsPerSecond(
  callers: number,
  forMs: number,
  act: () => Promise<unknown>,
): Promise<number> {
  let calls = 0
  let running = true
  const one = async () => {
    while (running) {
      await act()
      calls += 1
    }
  }
  const began = performance.now()
  const all = Promise.all(Array.from({ length: callers }, one))
  await new Promise((resolve) => setTimeout(resolve, forMs))
  running = false
  await all
  return (calls / (performance.now() - began)) * 1000
}

/** The same for a program without callers of its own, which does `batch` at once. */
export async function batchesPerSecond(
  batch: number,
  forMs: number,
  run: () => unknown,
): Promise<number> {
  let done = 0
  const began = performance.now()
  while (performance.now() - began < forMs) {
    await run()
    done += batch
  }
  return (done / (performance.now() - began)) * 1000
}
