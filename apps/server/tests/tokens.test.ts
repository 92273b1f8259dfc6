import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCheckpoint } from '@vermilion/ledger'
import { WORLD_NOW } from '@vermilion/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasToken, type SoftTokens, startTokens } from '../../../packages/ledger/tests/softhsm.ts'
import { vermilion } from './support/command-line.ts'
import { beginNode, endProcesses, startNode } from './support/node-process.ts'

describe.skipIf(!hasToken)('a node whose log and issuer keys live in a token', () => {
  const home = mkdtempSync(join(tmpdir(), 'vermilion-tokens-'))
  let tokens: SoftTokens
  beforeAll(() => {
    tokens = startTokens('hall')
    tokens.makeKey('hall', 'log')
    tokens.makeKey('hall', 'licences')
    tokens.makeKey('hall', 'copies', 'EC:prime256v1')
    mkdirSync(join(home, 'keys'), { mode: 0o700 })
    const put = (name: string, label: string) =>
      writeFileSync(join(home, 'keys', `${name}.pkcs11`), tokens.uri('hall', label))
    put('log', 'log')
    put('agency-market-regulation', 'licences')
    put('agency-market-regulation-presentation', 'copies')
  })
  afterAll(async () => {
    await endProcesses()
    tokens[Symbol.dispose]()
    rmSync(home, { recursive: true, force: true })
  })

  test('signs its checkpoints with it', async () => {
    await using node = await startNode({ home, now: WORLD_NOW })
    const { logs } = (await (await fetch(`${node.url}/trust.json`)).json()) as { logs: [string] }
    const note = await (await fetch(`${node.url}/log/checkpoint`)).text()
    expect(await openCheckpoint(note, logs[0])).toMatchObject({ ok: true })
    expect(await node.stop()).toBe(0)
  })

  test('is looked at like any other', async () => {
    const environment = { VERMILION_HOME: home }
    expect(await vermilion(['fsck'], environment)).toMatchObject({ code: 0 })
    const { code, out } = await vermilion(['keys'], environment)
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}log +signs the checkpoints of the log +token .+bj\.verm.+\/log\+/m)
    expect(out).toMatch(/^ {2}agency-market-regulation +signs certificates +token .+did:key:z6Mk/m)
    expect(out).toMatch(
      /^ {2}agency-market-reg\S+-presentation +signs SD-JWT.+ +token .+did:key:zDn/m,
    )
    expect(out).toMatch(/^ {2}root +signs the trust file +file .+did:key:z6Mk/m)
    expect(out).toMatch(/^ {2}wrap +.+secret without a public half/m)
  })

  test('signs with another key of the token, and waits for the token where it is gone', async () => {
    await using node = await startNode({ home, now: WORLD_NOW })
    const environment = { VERMILION_HOME: home }
    const health = async () => (await fetch(`${node.url}/health`)).json()
    tokens.makeKey('hall', 'log-next')
    writeFileSync(join(home, 'keys', 'log-2.pkcs11'), tokens.uri('hall', 'log-next'))
    const begun = await vermilion(['rotate-key', 'log'], environment)
    expect(begun.code, begun.err).toBe(0)
    const next = /^log (\S+)$/m.exec(begun.out)?.[1] ?? ''
    const isSignedBy = async (vkey: string) => {
      const note = await (await fetch(`${node.url}/log/checkpoint`)).text()
      return (await openCheckpoint(note, vkey)).ok
    }
    await expect.poll(() => isSignedBy(next)).toBe(true)

    const [present, absent] = [join(tokens.folder, 'tokens'), join(tokens.folder, 'drawer')]
    renameSync(present, absent)
    const retired = await vermilion(['retire-key', 'log'], environment)
    expect(retired.code, retired.err).toBe(0)
    await expect.poll(health).toMatchObject({ status: 'degraded', reason: 'key-unavailable' })
    renameSync(absent, present)
    await expect.poll(health).toMatchObject({ status: 'ok' })
    expect(await isSignedBy(next)).toBe(true)
    expect(await node.stop()).toBe(0)
  })

  test('does not start without it, and says in a sentence what is missing', async () => {
    writeFileSync(join(tokens.folder, 'pin'), '0000')
    const { child, said } = beginNode({ home, now: WORLD_NOW })
    const [code] = await new Promise<[number]>((resolve) => {
      child.once('exit', (...ended) => resolve(ended as unknown as [number]))
    })
    expect(code).toBe(2)
    expect(said()).toMatch(/The token "hall" refuses the PIN/)
    expect(said()).not.toMatch(/0000|^\s+at /m)
  })
})
