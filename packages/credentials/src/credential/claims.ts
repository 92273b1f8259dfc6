import type { JsonValue } from '@vermilion/ledger'
import { isObject, type JsonObject, listOf } from '../json/shapes.ts'
import type { CompiledClaim, CompiledKind, Text } from './kind.ts'

/** A claim as a person reads it. */
export type ReadClaim = {
  readonly key: string
  readonly label: Text
  readonly show: CompiledClaim['show']
  readonly value: Text
}

/** The claims of a certificate in the order of its kind; what it does not carry is left out. */
export function readClaims(credential: JsonObject, kind: CompiledKind): readonly ReadClaim[] {
  const subject = credential.credentialSubject
  if (!isObject(subject)) return []
  return kind.claims.flatMap((claim) => {
    const carried = Object.hasOwn(subject, claim.key) ? subject[claim.key] : undefined
    if (carried === undefined || claim.show === 'none') return []
    const { key, label, show } = claim
    return [{ key, label, show, value: textOf(claim, carried) }]
  })
}

function textOf(claim: CompiledClaim, value: JsonValue): Text {
  switch (claim.type) {
    case 'string':
    case 'uscc':
      return same(plain(value))
    case 'bilingual':
      return { zh: inLanguage(value, 'zh-CN'), en: inLanguage(value, 'en') }
    case 'date':
      return dateText(plain(value))
    case 'money':
      return moneyText(value)
    case 'address':
      return same(plain((isObject(value) ? value.full : undefined) ?? value))
    case 'code':
      return optionText(claim, value)
    case 'strings':
    case 'codes':
      return joined(listOf(value).map((each) => optionText(claim, each)))
  }
}

function same(text: string): Text {
  return { zh: text, en: text }
}

/** A value that is not of its type is shown as it stands: the verdict says that it is wrong. */
function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function inLanguage(value: JsonValue, language: string): string {
  const texts = listOf(value).filter(isObject)
  const found = texts.find((text) => text['@language'] === language) ?? texts[0]
  return plain(found?.['@value'] ?? value)
}

function optionText({ options }: CompiledClaim, value: JsonValue): Text {
  const code = plain(value)
  return (options && Object.hasOwn(options, code) ? options[code] : undefined) ?? same(code)
}

function joined(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join('、'), en: texts.map(({ en }) => en).join(', ') }
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

function dateText(date: string): Text {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  const name = MONTHS[Number(month) - 1]
  if (!year || !name) return same(date)
  return {
    zh: `${year}年${Number(month)}月${Number(day)}日`,
    en: `${Number(day)} ${name} ${year}`,
  }
}

/** Grouped by hand: the same letters in every browser, and no rounding. */
function moneyText(value: JsonValue): Text {
  const { amount, currency } = isObject(value) ? value : {}
  const [, whole, cents] = /^(\d+)(?:\.(\d+))?$/.exec(String(amount)) ?? []
  if (!whole || typeof currency !== 'string') return same(plain(value))
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = Number(cents ?? 0) === 0 ? grouped : `${grouped}.${cents}`
  return {
    zh: currency === 'CNY' ? `人民币${text}元` : `${currency} ${text}`,
    en: `${currency} ${text}`,
  }
}
