import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '@vermilion/database'
import { formatVkey, vkeyOf } from '@vermilion/ledger'
import { fileSigner, fsck, openKeyStore, openLockStore } from '@vermilion/ledger/log'
import { readConfig } from '../config.ts'
import { ORIGIN } from '../node-id.ts'

/** Recomputes every hash from the stored bodies and names each row that differs. */
export async function fsckCommand(
  _args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const { home, databaseUrl } = readConfig(environment, false)
  const keyFile = join(home, 'keys', 'log.key')
  const wrapFile = join(home, 'keys', 'wrap.key')
  // Looking changes nothing, so a key that is missing is not made here.
  if (!existsSync(keyFile) || !existsSync(wrapFile)) {
    console.error(`There is no node in ${home}.`)
    return 2
  }
  const { publicKey } = fileSigner(keyFile, ORIGIN)
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  const keyStore = openKeyStore(join(home, 'keys.sqlite'), readFileSync(wrapFile))
  const database = await openDatabase(
    databaseUrl
      ? { engine: 'postgres', url: databaseUrl }
      : { engine: 'sqlite', file: join(home, 'node.sqlite') },
  )
  const vkey = formatVkey(vkeyOf(ORIGIN, publicKey))
  const findings = await fsck(database, { lockStore, keyStore, vkey })
  for (const finding of findings) console.log(JSON.stringify(finding))
  console.log(sumOf(findings.length))
  await database.close()
  lockStore.close()
  keyStore.close()
  return findings.length === 0 ? 0 : 1
}

function sumOf(rows: number): string {
  if (rows === 0) return 'Everything agrees.'
  return rows === 1 ? '1 row differs.' : `${rows} rows differ.`
}
