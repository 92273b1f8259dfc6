/** Calls `act` from `callers` callers, each waiting for its answer, for `forMs`; returns calls a second. */
export async function perSecond(
  callers: number,
  forMs: number,
  act: (call: number) => Promise<unknown>,
): Promise<number> {
  let calls = 0
  let running = true
  const one = async () => {
    while (running) await act(calls++)
  }
  const began = performance.now()
  const all = Promise.all(Array.from({ length: callers }, one))
  await new Promise((resolve) => setTimeout(resolve, forMs))
  running = false
  await all
  return (calls / (performance.now() - began)) * 1000
}
