import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  checkWholeLog,
  inclusionProof,
  leafHash,
  parsePolicy,
  parseTlogProof,
  sha256,
  toHex,
  utf8,
  verifyInclusion,
} from '@vermilion/ledger'
import { remoteLog } from '@vermilion/ledger/log'
import { chenxiPhotonics, linYue, WORLD_NOW } from '@vermilion/testing'
import { afterAll, expect, test, vi } from 'vitest'
import { ORIGIN } from '../src/node-id.ts'
import { submitCompany } from './support/journeys.ts'
import { endProcesses, startNode } from './support/node-process.ts'
import { overHttp } from './support/over-http.ts'
import { startMirror } from './support/witness-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'vermilion-mirror-'))
afterAll(async () => {
  await endProcesses()
  rmSync(folder, { recursive: true })
})

test('the log outlives its node: what a mirror has signed it serves whole, to any verifier', async () => {
  const home = join(folder, 'home')
  const first = await startNode({ home, now: WORLD_NOW })
  const port = Number(new URL(first.url).port)
  const { logs } = (await (await fetch(`${first.url}/trust.json`)).json()) as { logs: string[] }
  const [vkey = ''] = logs
  await first.stop()
  mkdirSync(join(folder, 'tj'))
  await using mirror = await startMirror(join(folder, 'tj'), { vkey, logUrl: `${first.url}/log` })
  // The witness counts, by either key; the mirror is asked besides.
  const policy = `${mirror.policyLines}group tj any w0 w1\nquorum tj\n`
  writeFileSync(join(home, 'policy'), policy)

  const node = await startNode({ home, now: WORLD_NOW, port })
  const line = overHttp(() => node.url)
  const { browser, caseId } = await submitCompany(line, linYue, chenxiPhotonics)
  const receipt = await vi.waitUntil(
    async () => {
      const found = await browser.get('cases', 'receipt', { id: caseId, seq: 1 })
      return found.proof === null ? undefined : found
    },
    { timeout: 60_000, interval: 100 },
  )
  const proof = parseTlogProof(receipt.proof ?? '')
  if (!proof.ok) throw new Error(proof.reason)
  const note = async () => (await fetch(`${node.url}/log/checkpoint`)).text()
  // Both keys of both of them.
  await expect.poll(note).toMatch(/(— tj\.example\/(witness|mirror) .*\n){4}/)
  const published = await note()
  await node.kill()

  const copy = remoteLog(`${mirror.url}/m/${toHex(sha256(utf8(ORIGIN)))}`)
  // Without the node too, whoever asks for the quorum finds it.
  const parsed = parsePolicy(policy)
  if (!parsed.ok) throw new Error(parsed.reason)
  const checked = await checkWholeLog(copy, { vkeys: [vkey], quorum: parsed.policy.quorum })
  if (!checked.ok) throw new Error(checked.reason)
  const { size, root } = checked.checkpoint
  expect((await copy.checkpoint()).startsWith(published.slice(0, published.indexOf('\n\n')))).toBe(
    true,
  )
  const { index } = proof.proof
  const leaf = leafHash(Buffer.from(receipt.entry, 'base64url'))
  const path = await inclusionProof(copy, index, size)
  expect(verifyInclusion({ index, leaf, size, root, proof: path })).toEqual({ ok: true })
})
