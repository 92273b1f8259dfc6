import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Permissions say nothing to root, unless it starts the process without that right. */
export const WITHOUT_OVERRIDE: readonly string[] =
  process.getuid?.() === 0
    ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search,-fowner']
    : []

/** Of the three databases in a home, with the logs beside them. */
export function permit(home: string, mode: 'read' | 'write'): void {
  for (const name of readdirSync(home).filter((each) => each.includes('.sqlite')))
    chmodSync(join(home, name), mode === 'read' ? 0o400 : 0o600)
}
