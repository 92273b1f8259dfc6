import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog, didKeyOf, keyHashOf, type Signer, witnessVersion } from '@vermilion/credentials'
import { seedSigner } from '@vermilion/ledger/log'
import { afterAll, expect, test } from 'vitest'
import { vermilion } from './support/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'vermilion-did-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const signer = (fill: number): Signer => seedSigner(new Uint8Array(32).fill(fill), 'amr')
const at = Date.parse('2026-01-01T00:00:00Z')
const { did, line } = await createLog({
  host: 'bj.vermilion.example',
  path: ['amr'],
  verificationKeys: [{ fragment: '2026-licence', publicKey: signer(1).publicKey }],
  nextKeyHash: keyHashOf(signer(3).publicKey),
  witness: { threshold: 1, witnesses: [didKeyOf(signer(4).publicKey)] },
  at,
  signer: signer(2),
})
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const log = file('did.jsonl', `${line}\n`)
const word = await witnessVersion(JSON.parse(line).versionId, signer(4), at)
const witness = file('did-witness.json', JSON.stringify([word]))
/** As large as a film, and as empty: it takes no room on the disk. */
const film = file('film', '')
truncateSync(film, 5 * 2 ** 30)
const asked = (...args: readonly string[]) =>
  vermilion(['did', ...args], { VERMILION_CLOCK: '2026-06-01T00:00:00Z' })

test('a history with the word of its witnesses resolves', async () => {
  const { code, out } = await asked('resolve', '--log', log, '--witness', witness)
  expect(code, out).toBe(0)
  expect(out).toContain(`The history holds: ${did}`)
  const json = await asked('resolve', '--log', log, '--witness', witness, '--json')
  expect(JSON.parse(json.out)).toMatchObject({
    didDocument: { id: did },
    didDocumentMetadata: { versionNumber: 1, created: '2026-01-01T00:00:00Z' },
  })
})

test('what broke is told in the person’s language', async () => {
  const { code, out } = await asked('resolve', '--log', log)
  expect(code).toBe(1)
  expect(out).toMatch(/^Entry 1 does not hold: Fewer witnesses .* \(unwitnessed\)$/m)
  const altered = file('altered.jsonl', line.replace('2026-licence', '2030-licence'))
  const said = await asked('resolve', '--log', altered, '--language', 'zh')
  expect(said.out).toContain('第 1 条有问题：自证标识符对不上第一条的内容。')
  const json = await asked('resolve', '--log', altered, '--json')
  expect(JSON.parse(json.out)).toMatchObject({
    didDocument: null,
    didResolutionMetadata: { error: 'invalidDid', reason: 'scid-wrong', entry: 1 },
  })
})

test.each([
  [['resolve'], 'Name the history'],
  [['show', '--log', log], 'There is no "show" here'],
  [['resolve', '--log', join(folder, 'none')], 'cannot be read'],
  [['resolve', '--log', film], 'is too large to be the history of a DID'],
  [['resolve', '--log', log, '--witness', film], 'is too large'],
  [['resolve', '--log', log, '--witness', log], 'is no did-witness.json'],
])('%j is asked wrongly', async (args, said) => {
  const { code, err } = await asked(...args)
  expect(code).toBe(2)
  expect(err).toContain(said)
})
