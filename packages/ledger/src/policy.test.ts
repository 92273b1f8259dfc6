import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ed25519 } from './ed25519.ts'
import { isQuorum, parsePolicy, type Quorum } from './policy.ts'
import { cosignerVkey, formatVkey, KEY_COSIGNATURE, type Vkey, vkeyOf } from './vkey.ts'

const key = (fill: number) => ed25519.publicKey(new Uint8Array(32).fill(fill))
const witness = (fill: number) => formatVkey(vkeyOf(`w${fill}.example`, key(fill), KEY_COSIGNATURE))
/** The other key of the same witness, which its length tells from the first. */
const quantum = (fill: number) =>
  formatVkey(cosignerVkey(`w${fill}.example`, new Uint8Array(1312).fill(fill)))
const LOG = formatVkey(vkeyOf('bj.vermilion.example/log', key(1)))
const THREE = `# Beijing
log ${LOG} http://localhost:4600/log

witness tj ${witness(2)} http://localhost:4701
witness\the ${witness(3)}
  witness audit ${witness(4)}
`
const read = (text: string) => {
  const parsed = parsePolicy(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.policy
}

test('two of three witnesses make a quorum, and the log is not one of them', () => {
  const { logs, witnesses, quorum } = read(`${THREE}group w 2 tj he audit\nquorum w\n`)
  expect(logs.map(({ vkey, url }) => [vkey.name, url])).toEqual([
    ['bj.vermilion.example/log', 'http://localhost:4600/log'],
  ])
  expect([...witnesses].map(([name, { url }]) => [name, url])).toEqual([
    ['tj', 'http://localhost:4701'],
    ['he', undefined],
    ['audit', undefined],
  ])
  const [tj, he, audit] = [...witnesses.values()].map(({ vkey }) => vkey) as [Vkey, Vkey, Vkey]
  const enough = (...cosigned: Vkey[]) => isQuorum(quorum, new Set(cosigned))
  expect(enough()).toBe(false)
  expect(enough(tj)).toBe(false)
  expect(enough(tj, audit)).toBe(true)
  expect(enough(tj, he, audit)).toBe(true)
})

test('a group may be within a group', () => {
  const { witnesses, quorum } = read(`${THREE}group any-region any tj he
group both all any-region audit\nquorum both\n`)
  const [tj, , audit] = [...witnesses.values()].map(({ vkey }) => vkey) as [Vkey, Vkey, Vkey]
  expect(isQuorum(quorum, new Set([tj]))).toBe(false)
  expect(isQuorum(quorum, new Set([tj, audit]))).toBe(true)
})

describe('a witness that has two keys', () => {
  const both = `${THREE}witness tj-pq ${quantum(2)} http://localhost:4701\n`

  test('may be named by either', () => {
    const { witnesses, quorum } = read(`witness tj ${quantum(2)}\nquorum tj\n`)
    const [tj] = [...witnesses.values()].map(({ vkey }) => vkey)
    expect(tj?.type).toBe(0x06)
    expect(isQuorum(quorum, new Set(tj ? [tj] : []))).toBe(true)
  })

  test('counts once where a policy names both', () => {
    const { witnesses, quorum } = read(
      `${both}group t any tj tj-pq\ngroup w 2 t he audit\nquorum w\n`,
    )
    const [tj, , audit, pq] = [...witnesses.values()].map(({ vkey }) => vkey) as Vkey[]
    const enough = (...cosigned: (Vkey | undefined)[]) =>
      isQuorum(quorum, new Set(cosigned.filter((each) => each !== undefined)))
    expect(enough(tj, pq)).toBe(false)
    expect(enough(pq, audit)).toBe(true)
    expect(enough(tj, audit)).toBe(true)
  })

  test.each([
    ['group w 2 tj tj-pq audit', 'two members of a group'],
    ['group w all tj tj-pq', 'all of a group'],
    ['group a any tj he\ngroup b any tj-pq audit', 'members of two groups'],
  ])('never counts twice: %s makes it %s', (lines) => {
    const parsed = parsePolicy(`${both}${lines}\nquorum none\n`)
    expect(parsed.ok ? 'read' : parsed.reason).toContain('two keys of one witness')
  })
})

test('no quorum asks for nothing', () => {
  expect(isQuorum(read('quorum none\n').quorum, new Set())).toBe(true)
})

test.each([
  ['', 'policy does not end in a newline'],
  ['\n', 'policy has no quorum line'],
  ['quorum none\nquorum none\n', 'line 2: a policy has one quorum'],
  ['quorum tj\n', 'line 1: a quorum is a witness, a group or none'],
  ['qorum none\n', 'line 1: "qorum" begins no line of a policy'],
  ['toString none\n', 'line 1: "toString" begins no line'],
  ['log nothing\nquorum none\n', 'line 1: verifier key'],
  [`log ${witness(2)}\nquorum none\n`, 'line 1: the key is of another type'],
  [`witness a ${LOG}\nquorum a\n`, 'line 1: the key is of another type'],
  [`witness none ${witness(2)}\nquorum none\n`, 'line 1: a name is missing or taken'],
  [`witness a ${witness(2)}\nwitness a ${witness(3)}\nquorum a\n`, 'line 2: a name is missing'],
  [`witness a ${witness(2)}\nwitness b ${witness(2)}\nquorum a\n`, 'line 2: the key is there'],
  [`log ${LOG}\nlog ${LOG}\nquorum none\n`, 'line 2: the key is there already'],
  [`log ${LOG} http://a http://b\nquorum none\n`, 'line 1: a line has one address at most'],
  ['group g any a\nquorum g\n', 'line 1: a member is no witness or group'],
  [`${THREE}group g 4 tj he audit\nquorum g\n`, 'line 7: a threshold is all, any or a number'],
  [`${THREE}group g 0 tj he audit\nquorum g\n`, 'line 7: a threshold is all, any or a number'],
  [`${THREE}group g 02 tj he audit\nquorum g\n`, 'line 7: a threshold is all, any or a number'],
  [`${THREE}group g all\nquorum g\n`, 'line 7: a threshold is all, any or a number'],
  [`${THREE}group g 2 tj tj\nquorum g\n`, 'line 7: a name is a member of one group, once'],
  [
    `${THREE}group g any tj\ngroup h any tj he\nquorum h\n`,
    'line 8: a name is a member of one group, once',
  ],
  ['quorum none\r\n', 'policy has control characters'],
  [`${THREE}group g any g\nquorum g\n`, 'line 7: a member is no witness or group'],
])('%j is refused', (text, reason) => {
  const parsed = parsePolicy(text)
  expect(parsed.ok ? 'read' : parsed.reason).toContain(reason)
})

test('whatever the text, it is read or refused', () => {
  const words = fc.constantFrom('log', 'witness', 'group', 'quorum', 'none', 'all', '2', LOG, '\n')
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
      expect(parsePolicy(parts.join(' '))).toHaveProperty('ok')
    }),
  )
})

/** Counting every subset by hand. */
test('a threshold is met by so many members, whichever they are', () => {
  const members = [2, 3, 4, 5, 6].map((fill) => vkeyOf(`w${fill}`, key(fill), KEY_COSIGNATURE))
  const rule = (threshold: number): Quorum => ({
    threshold,
    members: members.map((each) => ({ witness: each })),
  })
  for (let subset = 0; subset < 2 ** members.length; subset++) {
    const cosigned = new Set(members.filter((_, at) => (subset >> at) % 2 === 1))
    for (let threshold = 1; threshold <= members.length; threshold++)
      expect(isQuorum(rule(threshold), cosigned)).toBe(cosigned.size >= threshold)
  }
})
