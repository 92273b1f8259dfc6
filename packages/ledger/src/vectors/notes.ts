import {
  ed25519,
  formatTlogProof,
  formatVkey,
  fromBase64,
  openNote,
  parseNote,
  parseTlogProof,
  parseVkey,
  signNote,
  toBase64,
  type Vkey,
  vkeyOf,
} from '../index.ts'
import {
  base64In,
  differs,
  has,
  hexIn,
  listed,
  type Suite,
  type VectorCase,
} from './vector-file.ts'

type Members = Readonly<Record<string, unknown>>

/** Keys, notes and proofs of C2SP, each member of a file read by what it is. */
export const notes: Suite = ({ json }) => {
  if (!has(json)) return undefined
  const cases = Object.entries(json as Members).flatMap(([member, value]) => {
    const kind = Object.hasOwn(MEMBERS, member) ? MEMBERS[member] : noteMember(value)
    return kind ? kind(value, member) : []
  })
  return cases.length > 0 ? cases : undefined
}

type MemberCases = (value: unknown, member: string) => readonly VectorCase[]

const MEMBERS: Readonly<Record<string, MemberCases>> = {
  vkeysGood: (value, member) => [
    ...listed(value).map(
      (text): VectorCase => ({
        name: `${member}: ${text}`,
        check() {
          const parsed = parseVkey(String(text))
          if (!parsed.ok) return parsed.reason
          return formatVkey(parsed.vkey) === text ? undefined : 'is written otherwise'
        },
      }),
    ),
    ...manglings(String(listed(value)[0])),
  ],
  vkeysBad: (value, member) =>
    listed(value).map((text) => ({
      name: `${member}: ${text}`,
      check: () => differs(parseVkey(String(text)).ok, false),
    })),
  cosignatureVkeys: (value, member) =>
    (listed(value) as Members[]).map(({ name, vkey, wantErr }) => ({
      name: `${member}: ${name}`,
      check: () => differs(parseVkey(String(vkey)).ok, wantErr === false),
    })),
  open: (value, member) =>
    (listed(value) as Members[]).map((note) => ({
      name: `${member}: ${note.desc}`,
      check: () => openAsTold(note),
    })),
  signer: (value, member) => [{ name: member, check: () => signAsTold(value as Members) }],
  tlogProofGood: (value, member) =>
    (listed(value) as Members[]).map((proof, nth) => ({
      name: `${member} ${nth}`,
      check: () => readProof(proof),
    })),
  tlogProofBad: (value, member) =>
    (listed(value) as Members[]).map(({ desc, text }) => ({
      name: `${member}: ${desc}`,
      check: () => differs(parseTlogProof(String(text)).ok, false),
    })),
}

/** Every proper part of a good key, and every letter of it that is another one. */
function manglings(good: string): VectorCase[] {
  const accepted = (texts: readonly string[]) => {
    const wrongly = texts.find((text) => parseVkey(text).ok)
    return wrongly === undefined ? undefined : `this is read: ${wrongly}`
  }
  const ends = Array.from({ length: good.length + 1 }, (_, at) => at)
  const parts = ends.flatMap((from) =>
    ends.filter((to) => to >= from && to - from < good.length).map((to) => good.slice(from, to)),
  )
  const letters = Array.from(good, (letter, at) => {
    const next = String.fromCharCode(letter.charCodeAt(0) + 1)
    return good.slice(0, at) + next + good.slice(at + 1)
  })
  return [
    { name: 'every proper part of the first good key is refused', check: () => accepted(parts) },
    {
      name: 'the first good key with any letter raised is refused',
      check: () => accepted(letters),
    },
  ]
}

async function openAsTold({ noteB64, knownVkeys, want, verified }: Members) {
  const note = base64In(noteB64)
  const known = listed(knownVkeys).map((text) => keyOf(String(text)))
  const opened = await openNote(note, known)
  const wrong =
    differs(opened.ok, want === 'ok') ?? differs(parseNote(note).ok, want !== 'malformed')
  if (wrong !== undefined || !opened.ok) return wrong
  const names = opened.verified.join(', ')
  return names === listed(verified).join(', ') ? undefined : `verified by ${names}`
}

function keyOf(text: string): Vkey {
  const parsed = parseVkey(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.vkey
}

/** A signing key as golang.org/x/mod writes it: `PRIVATE+KEY+name+id+base64(type ‖ seed)`. */
async function signAsTold({ skey, text, note }: Members) {
  const [, , name = '', , ...typed] = String(skey).split('+')
  const seed = (fromBase64(typed.join('+')) ?? new Uint8Array()).slice(1)
  const sign = (message: Uint8Array) => ed25519.sign(seed, message)
  const signed = await signNote(String(text), { name, publicKey: ed25519.publicKey(seed), sign })
  return signed === note ? undefined : `signed otherwise: ${signed}`
}

function readProof({ index, hashes, checkpoint, extra, text }: Members) {
  const parsed = parseTlogProof(String(text))
  if (!parsed.ok) return parsed.reason
  const { proof } = parsed
  const path = proof.path.map(toBase64).join(' ')
  if (proof.index !== index || path !== listed(hashes).join(' ')) return 'another place is read'
  if (proof.checkpoint !== checkpoint) return 'another checkpoint is read'
  const found = proof.extra === undefined ? undefined : toBase64(proof.extra)
  if (found !== extra) return 'other extra data are read'
  return formatTlogProof(proof) === text ? undefined : 'it is written otherwise'
}

/** A note with the key that opens it, under whatever name. */
function noteMember(value: unknown): MemberCases | undefined {
  if (!has(value, 'note')) return undefined
  const note = String(value.note)
  const key = has(value, 'vkey')
    ? () => keyOf(String(value.vkey))
    : // A bare key's name is the origin, the note's first line.
      has(value, 'publicKeyHex')
      ? () => vkeyOf(note.split('\n')[0] ?? '', hexIn(value.publicKeyHex))
      : undefined
  if (!key) return undefined
  return (_, member) => [
    { name: member, check: async () => differs((await openNote(note, [key()])).ok, true) },
  ]
}
