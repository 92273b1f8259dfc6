import { type Cbor, canonical, fromHex, type JsonValue, toHex } from '@vermilion/ledger'
import type { ClaimType } from '../credential/kind.ts'
import { isCalendarDate } from '../json/instant.ts'
import { isArray, isObject, type JsonObject, listOf } from '../json/shapes.ts'
import { packPlain, unpackPlain } from './plain.ts'

/** A short way to write the values of one type of claim, beside the plain one. */
type Short = {
  /** Undefined where this value has no short form. */
  readonly pack: (value: JsonValue, schema: JsonObject) => Cbor | undefined
  /** Undefined where this is no short form: it is read as plain, then. */
  readonly unpack: (packed: Cbor, schema: JsonObject) => JsonValue | undefined
}

/** A claim in the shortest form from which it comes back letter by letter. */
export function packClaim(type: ClaimType, schema: JsonObject, value: JsonValue): Cbor | undefined {
  const short = SHORT[type]
  const packed = short?.pack(value, schema)
  const back = packed === undefined ? undefined : short?.unpack(packed, schema)
  const isExact = back !== undefined && canonical(back) === canonical(value)
  return isExact ? packed : packPlain(value)
}

export function unpackClaim(
  type: ClaimType,
  schema: JsonObject,
  packed: Cbor,
): JsonValue | undefined {
  return SHORT[type]?.unpack(packed, schema) ?? unpackPlain(packed)
}

const DAY_MS = 86_400_000
/** Days since 1970 of 0000-01-01 and 9999-12-31. */
const [FIRST_DAY, LAST_DAY] = [-719_528, 2_932_896]

const DATE: Short = {
  pack: (value) =>
    typeof value === 'string' && isCalendarDate(value)
      ? Date.parse(`${value}T00:00:00Z`) / DAY_MS
      : undefined,
  unpack: (packed) =>
    typeof packed === 'number' && packed >= FIRST_DAY && packed <= LAST_DAY
      ? new Date(packed * DAY_MS).toISOString().slice(0, 10)
      : undefined,
}

/** The 31 characters of GB 32100; eighteen of them are a number below 2^96. */
const USCC_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_BYTES = 12

const USCC: Short = {
  pack: (value) => {
    const digits = [...String(value)].map((character) => USCC_DIGITS.indexOf(character))
    if (digits.length !== 18 || digits.includes(-1)) return undefined
    const number = digits.reduce((sum, digit) => sum * 31n + BigInt(digit), 0n)
    return fromHex(number.toString(16).padStart(USCC_BYTES * 2, '0'))
  },
  unpack: (packed) => {
    if (!(packed instanceof Uint8Array) || packed.length !== USCC_BYTES) return undefined
    let number = BigInt(`0x${toHex(packed)}`)
    const characters = Array.from({ length: 18 }, () => {
      const character = USCC_DIGITS[Number(number % 31n)]
      number /= 31n
      return character
    })
    return number === 0n ? characters.reverse().join('') : undefined
  },
}

/** The place of a code among those that the schema names. */
const CODE: Short = {
  pack: (value, schema) => {
    const at = listOf(schema.enum).indexOf(value)
    return at < 0 ? undefined : at
  },
  unpack: (packed, schema) =>
    typeof packed === 'number' ? listOf(schema.enum)[packed] : undefined,
}

const CODES: Short = {
  pack: (value, { items }) =>
    isArray(value) && isObject(items)
      ? value.map((each) => CODE.pack(each, items) ?? String(each))
      : undefined,
  unpack: (packed, { items }) => {
    if (!Array.isArray(packed) || !isObject(items)) return undefined
    const values = packed.map((each: Cbor) => CODE.unpack(each, items) ?? unpackPlain(each))
    return values.every((value) => value !== undefined) ? values : undefined
  },
}

const LANGUAGES = ['zh-CN', 'en']

/** The texts alone, Chinese first. */
const BILINGUAL: Short = {
  pack: (value) =>
    listOf(value).map((each) => (isObject(each) ? String(each['@value']) : String(each))),
  unpack: (packed) => {
    if (!Array.isArray(packed) || packed.length > LANGUAGES.length) return undefined
    const texts = packed.flatMap((text: Cbor, i) =>
      typeof text === 'string' ? [{ '@value': text, '@language': LANGUAGES[i] ?? '' }] : [],
    )
    return texts.length === packed.length ? texts : undefined
  },
}

/** `[smallest units, decimals]` of yuan, with the currency behind where it is another. */
const MONEY: Short = {
  pack: (value) => {
    const { amount, currency } = isObject(value) ? value : {}
    const [, whole, cents = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(amount)) ?? []
    const units = Number(`${whole}${cents}`)
    if (whole === undefined || !Number.isSafeInteger(units)) return undefined
    return [units, cents.length, ...(currency === 'CNY' ? [] : [String(currency)])]
  },
  unpack: (packed) => {
    if (!Array.isArray(packed)) return undefined
    const [units, decimals, currency = 'CNY'] = packed as readonly Cbor[]
    if (typeof units !== 'number' || typeof decimals !== 'number') return undefined
    if (units < 0 || decimals < 0 || decimals > 15 || typeof currency !== 'string') return undefined
    const digits = String(units).padStart(decimals + 1, '0')
    const [whole, cents] = [digits.slice(0, digits.length - decimals), digits.slice(-decimals)]
    return { amount: decimals === 0 ? whole : `${whole}.${cents}`, currency }
  },
}

/** `[division, street or null, what stands before the text, text]`: the whole is the last two. */
const ADDRESS: Short = {
  pack: (value) => {
    const { division, street, text, full } = isObject(value) ? value : {}
    const [tail, whole] = [String(text), String(full)]
    if (!whole.endsWith(tail)) return undefined
    const before = whole.slice(0, whole.length - tail.length)
    return [Number(division), street === undefined ? null : Number(street), before, tail]
  },
  unpack: (packed) => {
    if (!Array.isArray(packed) || packed.length !== 4) return undefined
    const [division, street, before, text] = packed as readonly Cbor[]
    if (!isDigits(division, 6) || !(street === null || isDigits(street, 9))) return undefined
    if (typeof before !== 'string' || typeof text !== 'string') return undefined
    return {
      division: String(division).padStart(6, '0'),
      ...(street === null ? {} : { street: String(street).padStart(9, '0') }),
      text,
      full: `${before}${text}`,
    }
  },
}

function isDigits(value: Cbor | undefined, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value < 10 ** most
}

const SHORT: { readonly [type in ClaimType]?: Short } = {
  uscc: USCC,
  date: DATE,
  code: CODE,
  codes: CODES,
  bilingual: BILINGUAL,
  money: MONEY,
  address: ADDRESS,
}
