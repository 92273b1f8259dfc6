import { createHash } from 'node:crypto'
import { signTrustFile, type TrustFile } from '@vermilion/credentials'
import { ed25519 } from '@vermilion/ledger'
import { describe, expect, test } from 'vitest'
import { decideTrust } from './trust.ts'

const NOW = Date.parse('2026-11-22T01:00:00Z')

function signer(name: string) {
  const seed = new Uint8Array(createHash('sha256').update(name).digest())
  return {
    publicKey: ed25519.publicKey(seed),
    sign: (message: Uint8Array) => ed25519.sign(seed, message),
  }
}

const [root, nextRoot, thief] = [signer('root'), signer('next root'), signer('thief')]

function facts(version: number): Omit<TrustFile, 'v' | 'root' | 'issuedAt'> {
  return {
    version,
    origin: 'bj.vermilion.example/log',
    logs: [],
    hosts: { 'bj.vermilion.example': 'http://localhost:4600' },
    agencies: [],
    policy: { quorum: 'none' },
  }
}

const sign = (version: number, by = root, previousRoot?: typeof root) =>
  signTrustFile(facts(version), { at: NOW, root: by, ...(previousRoot ? { previousRoot } : {}) })

describe('the first visit takes the trust file on its own word, and keeps it', () => {
  test('what is kept is the text itself', async () => {
    const offered = await sign(1)
    const decided = await decideTrust({ pinned: undefined, offered, now: NOW })
    expect(decided).toMatchObject({
      trust: { standing: 'first', trustFile: { version: 1 } },
      keep: offered,
    })
  })

  test('nothing kept and nothing offered is no trust', async () => {
    expect(await decideTrust({ pinned: undefined, offered: undefined, now: NOW })).toBeUndefined()
    expect(await decideTrust({ pinned: undefined, offered: '{}', now: NOW })).toBeUndefined()
  })
})

describe('a later visit believes the root that it kept, and nobody else', () => {
  test('the same file is kept as it is', async () => {
    const pinned = await sign(1)
    const decided = await decideTrust({ pinned, offered: pinned, now: NOW })
    expect(decided?.trust.standing).toBe('kept')
    expect(decided?.keep).toBeUndefined()
  })

  test('a newer one by the same root takes its place', async () => {
    const offered = await sign(2)
    const decided = await decideTrust({ pinned: await sign(1), offered, now: NOW })
    expect(decided).toMatchObject({
      trust: { standing: 'renewed', trustFile: { version: 2 } },
      keep: offered,
    })
  })

  test('a new root is believed when the old one signed it in', async () => {
    const decided = await decideTrust({
      pinned: await sign(1),
      offered: await sign(2, nextRoot, root),
      now: NOW,
    })
    expect(decided?.trust.standing).toBe('renewed')
  })

  test.each([
    ['another root', () => sign(2, thief), 'not-signed-by-root'],
    ['an older version', () => sign(1), 'version-older'],
    ['no trust file at all', async () => '<html>', 'malformed'],
  ])('%s is refused, and the kept one goes on to count', async (_, offer, refused) => {
    const decided = await decideTrust({ pinned: await sign(2), offered: await offer(), now: NOW })
    expect(decided?.trust).toMatchObject({ standing: 'kept', trustFile: { version: 2 }, refused })
    expect(decided?.keep).toBeUndefined()
  })

  test('offline, the kept one is enough', async () => {
    const decided = await decideTrust({ pinned: await sign(3), offered: undefined, now: NOW })
    expect(decided?.trust).toMatchObject({ standing: 'kept', trustFile: { version: 3 } })
  })
})
