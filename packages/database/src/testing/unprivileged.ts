import { unprivilegedUser } from './postgres-programs.ts'

/** File permissions say nothing to root, so root plays somebody else meanwhile. */
export async function asUnprivileged<T>(run: () => Promise<T>): Promise<T> {
  const user = unprivilegedUser()
  if (!user) return run()
  process.seteuid?.(user.uid)
  try {
    return await run()
  } finally {
    process.seteuid?.(0)
  }
}

/** Within it, what only the owner of a file may do. */
export function asOwner(run: () => void): void {
  const user = process.geteuid?.()
  const switches = process.getuid?.() === 0 && user !== 0
  if (switches) process.seteuid?.(0)
  run()
  if (switches && user !== undefined) process.seteuid?.(user)
}
