import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { logTrust, type Text, type TrustFile } from '@vermilion/credentials'
import { type Database, type DatabaseAddress, openDatabase } from '@vermilion/database'
import { type LogKey, type LogTrust, type Quorum, trustInKeys } from '@vermilion/ledger'
import { readLogKeys } from '@vermilion/ledger/log'
import { readConfig } from '../config.ts'
import { openLogSigners, vkeyIn } from '../keys/log-signers.ts'
import { ORIGIN } from '../node-id.ts'
import { MisuseError } from './command.ts'

/** A node that is looked at, served meanwhile or not. */
export interface ReadNode {
  readonly home: string
  readonly address: DatabaseAddress
  readonly database: Database
  /** Those of the log, oldest first. */
  readonly keys: readonly LogKey[]
  /** Of its log, with the quorum that its trust file asks for; one that was never served asks for none. */
  readonly trust: LogTrust
}

/** Looking changes nothing, so what is missing is not made here; `files` are needed besides. */
export async function openToRead(
  environment: NodeJS.ProcessEnv,
  ...files: readonly string[]
): Promise<ReadNode> {
  const { home, databaseUrl, tokenPin } = readConfig(environment, false)
  const rowFile = join(home, 'node.sqlite')
  const keysFolder = join(home, 'keys')
  const needed = [...files.map((file) => join(home, file)), ...(databaseUrl ? [] : [rowFile])]
  if (![keysFolder, ...needed].every((file) => existsSync(file)))
    throw new MisuseError(NO_NODE, { home })
  const address: DatabaseAddress = databaseUrl
    ? { engine: 'postgres', url: databaseUrl }
    : { engine: 'sqlite', file: rowFile }
  const database = await openDatabase(address)
  if (!(await database.isMigrated())) {
    await database.close()
    throw new MisuseError(OLDER, { home })
  }
  const stated = await readLogKeys(database.reader, ORIGIN)
  const first = () => vkeyIn(openLogSigners(keysFolder, tokenPin).first())
  const keys = stated.length > 0 ? stated : [{ vkey: first() }]
  return { home, address, database, keys, trust: trustInKeys(keys, quorumIn(home)) }
}

function quorumIn(home: string): Quorum | undefined {
  const path = join(home, 'trust.json')
  if (!existsSync(path)) return undefined
  const trustFile = JSON.parse(readFileSync(path, 'utf8')) as TrustFile
  return logTrust(trustFile, ORIGIN)?.quorum
}

const OLDER: Text = {
  zh: '{home} 里的节点是旧版本写的。请先让它服务一次，再来查看。',
  en: 'The node in {home} was written by an older version. Serve it once, then look at it.',
}
const NO_NODE: Text = { zh: '{home} 里没有节点。', en: 'There is no node in {home}.' }
