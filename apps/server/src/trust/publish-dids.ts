import { assert, ENTRY_SCHEMAS, sha256Text, toHex } from '@vermilion/ledger'
import { recordPublic } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import type { Node } from '../context.ts'
import * as store from './statements.store.ts'

const KIND = 'did-log'

/** Logs the hash of every entry of the authorities' DID histories, each once and in the open. */
export async function publishDids(node: Node): Promise<void> {
  const stated = await store.listStated(node.reader, KIND)
  const fresh = Object.values(node.authorities).flatMap(({ did, didLog }) =>
    didLog
      .map((line) => ({ did, line, version: versionOf(line) }))
      .filter(({ version }) => !stated.has(`${did}#${version}`)),
  )
  if (fresh.length === 0) return
  await node.batcher.for({ id: uuidv7(), fingerprint: KIND }).act(async (tx) => {
    for (const { did, line, version } of fresh) {
      await store.insertStatement(tx, KIND, `${did}#${version}`, tx.actId)
      recordPublic(tx, {
        schema: ENTRY_SCHEMAS['did-log'],
        statement: { did, versionId: version, sha256: toHex(sha256Text(line)) },
      })
    }
    return fresh.length
  })
}

function versionOf(line: string): string {
  const { versionId }: { versionId?: unknown } = JSON.parse(line)
  assert(typeof versionId === 'string', 'a line of a DID history has a version')
  return versionId
}
