import { type CompanyName, companyNameText } from '@vermilion/domain/corporate'
import type { AddressValue, BilingualValue, Value } from '../definition/answer.ts'
import type { ElementKind } from '../definition/element.ts'
import type { ClaimType } from '../definition/kind.ts'
import type { Text } from '../definition/text.ts'

/** Names that stand outside a definition; the server and the browser hold their tables. */
export type Names = {
  /** A district of GB/T 2260 with what it lies in, in Chinese: 北京市朝阳区. */
  readonly division: (code: string) => string
  readonly industry: (code: string) => Text
}

type Convert = (value: Value, names: Names) => Value
type Conversions = { readonly [kind in ElementKind]?: Convert }

const asIs: Convert = (value) => value
const languages = ({ zh, en }: BilingualValue): Value => [
  { '@value': zh, '@language': 'zh-CN' },
  ...(en ? [{ '@value': en, '@language': 'en' }] : []),
]

function bilingualName(name: CompanyName): BilingualValue {
  const zh = companyNameText(name)
  return name.en ? { zh, en: name.en } : { zh }
}

/** How an answer becomes a claim: only pairs that lose nothing a reader needs are here. */
const TO_CLAIM: Readonly<Record<ClaimType, Conversions>> = {
  string: { text: asIs, name: asIs, idNumber: asIs, number: asIs },
  bilingual: {
    bilingual: (value) => languages(value as BilingualValue),
    companyName: (value) => languages(bilingualName(value as CompanyName)),
    industries: (value, names) => {
      const scope = (value as readonly string[]).map(names.industry)
      return languages({
        zh: scope.map(({ zh }) => zh).join('；'),
        en: scope.map(({ en }) => en).join('; '),
      })
    },
  },
  code: { choice: asIs },
  codes: { choices: asIs },
  strings: { list: asIs, industries: asIs },
  date: { date: asIs },
  money: { money: asIs },
  uscc: { text: asIs },
  address: {
    address: (value, names) => {
      const { division, street, text } = value as AddressValue
      const full = names.division(division) + text
      return { division, ...(street ? { street } : {}), text, full }
    },
  },
}

export function toClaim(type: ClaimType, kind: ElementKind): Convert | undefined {
  return TO_CLAIM[type][kind]
}

/** How a claim fills an answer again; undefined where the claim has not the shape of its type. */
const FROM_CLAIM: Readonly<Record<ClaimType, { readonly [kind in ElementKind]?: Read }>> = {
  string: { text: readText, name: readText, idNumber: readText, number: readText },
  bilingual: { bilingual: readBilingual, text: readChinese, name: readChinese },
  code: { choice: readText },
  codes: { choices: readTexts },
  strings: { list: readTexts, industries: readTexts },
  date: { date: readText },
  money: { money: (claim) => (hasTexts(claim, ['amount', 'currency']) ? claim : undefined) },
  uscc: { text: readText },
  address: { address: readAddress },
}
type Read = (claim: Value) => Value | undefined

export function fromClaim(type: ClaimType, kind: ElementKind): Read | undefined {
  return FROM_CLAIM[type][kind]
}

function readText(claim: Value): string | undefined {
  return typeof claim === 'string' ? claim : undefined
}

function readTexts(claim: Value): Value | undefined {
  return Array.isArray(claim) && claim.every((item) => typeof item === 'string') ? claim : undefined
}

/** `[{ @value, @language }]`, the Chinese one always there. */
export function readBilingual(claim: Value): BilingualValue | undefined {
  if (!Array.isArray(claim)) return undefined
  const inLanguage = (language: string): string | undefined =>
    claim.find((item) => item?.['@language'] === language)?.['@value']
  const zh = inLanguage('zh-CN')
  const en = inLanguage('en')
  if (typeof zh !== 'string') return undefined
  return typeof en === 'string' ? { zh, en } : { zh }
}

function readChinese(claim: Value): string | undefined {
  return readBilingual(claim)?.zh
}

function readAddress(claim: Value): Value | undefined {
  if (!hasTexts(claim, ['division', 'text'])) return undefined
  const { division, street, text } = claim as AddressValue
  return { division, ...(typeof street === 'string' ? { street } : {}), text }
}

function hasTexts(claim: Value, keys: readonly string[]): boolean {
  if (typeof claim !== 'object' || claim === null || Array.isArray(claim)) return false
  const fields = claim as Readonly<Record<string, Value>>
  return keys.every((key) => typeof fields[key] === 'string')
}
