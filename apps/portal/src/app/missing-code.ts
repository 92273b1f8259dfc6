/** How browsers, and the bundler for styles, say that a part of the portal could not be fetched. */
const SAYINGS = [
  'Failed to fetch dynamically imported module',
  'error loading dynamically imported module',
  'Importing a module script failed',
  'Unable to preload CSS',
] as const

/** Code that failed to load is failed for good in this window; only a fresh one can have it. */
export function isMissingCode(error: unknown): boolean {
  return error instanceof Error && SAYINGS.some((saying) => error.message.startsWith(saying))
}

/** Whether the hall answers: a window without it is better than the browser's own error. */
export async function isReachable(): Promise<boolean> {
  const answer = await fetch('/health', { cache: 'no-store' }).catch(() => undefined)
  return answer?.ok === true
}
