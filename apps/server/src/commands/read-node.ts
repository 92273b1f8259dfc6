import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { type Database, type DatabaseAddress, openDatabase } from '@vermilion/database'
import { formatVkey, vkeyOf } from '@vermilion/ledger'
import { openSigner, placeOfKey } from '@vermilion/ledger/log'
import { readConfig } from '../config.ts'
import { ORIGIN } from '../node-id.ts'
import { MisuseError } from './command.ts'

/** A node that is looked at, served meanwhile or not. */
export interface ReadNode {
  readonly home: string
  readonly address: DatabaseAddress
  readonly database: Database
  /** Of the log key. */
  readonly vkey: string
}

/** Looking changes nothing, so what is missing is not made here; `files` are needed besides. */
export async function openToRead(
  environment: NodeJS.ProcessEnv,
  ...files: readonly string[]
): Promise<ReadNode> {
  const { home, databaseUrl, tokenPin } = readConfig(environment, false)
  const logKey = join(home, 'keys', 'log')
  const rowFile = join(home, 'node.sqlite')
  const needed = [...files.map((file) => join(home, file)), ...(databaseUrl ? [] : [rowFile])]
  if (!placeOfKey(logKey) || !needed.every((file) => existsSync(file)))
    throw new MisuseError(NO_NODE, { home })
  const { publicKey } = openSigner(logKey, ORIGIN, tokenPin)
  const address: DatabaseAddress = databaseUrl
    ? { engine: 'postgres', url: databaseUrl }
    : { engine: 'sqlite', file: rowFile }
  const database = await openDatabase(address)
  return { home, address, database, vkey: formatVkey(vkeyOf(ORIGIN, publicKey)) }
}

const NO_NODE: Text = { zh: '{home} 里没有节点。', en: 'There is no node in {home}.' }
