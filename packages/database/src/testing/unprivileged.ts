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
