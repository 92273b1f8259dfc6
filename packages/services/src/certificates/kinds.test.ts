import { describe, expect, test } from 'vitest'
import type { Answers, Value } from '../definition/answer.ts'
import { ELEMENT_KINDS, type ElementKind } from '../definition/element.ts'
import { hashOf } from '../definition/hash.ts'
import { CLAIM_TYPES, type ClaimType } from '../definition/kind.ts'
import { readCatalogue } from '../load/read-folder.ts'
import { claimsFor } from './claims-for.ts'
import { compileKind } from './compile-kind.ts'
import { fromClaim, type Names, toClaim } from './conversions.ts'

const catalogue = await readCatalogue()
const company = catalogue.services.company?.definition
const licence = catalogue.kinds['business-licence']
if (!company || !licence) throw new Error('the company service and its licence are there')

const names: Names = {
  division: (code) => ({ '110108': '北京市海淀区' })[code] ?? code,
  industry: (code) =>
    catalogue.industries.find((each) => each.code === code)?.name ?? { zh: code, en: code },
}

describe('the business licence', () => {
  const answers = typed({
    'company.name': {
      region: '北京',
      tradeName: '晨曦',
      industry: '光电科技',
      form: 'limited-liability-company',
      en: 'Beijing Chenxi Photonics Co., Ltd.',
    },
    'company.capital': { amount: '5000000.00', currency: 'CNY' },
    'company.scope': ['3976', '7320'],
    'company.address': { division: '110108', street: '110108012', text: '示例路 1 号' },
    'company.representative': { name: '林悦', idNumber: '110108199203141229' },
    'company.shareholders': [],
  })
  const reserved = { number: 'BJ-2026-0000017', uscc: '91110108MA00PFCM0U', on: '2026-11-22' }
  const subject = claimsFor(company, 'licence', { kind: licence, answers, reserved, names })

  test('says what was applied for and what the office gave, in the order of its kind', () => {
    expect(subject).toEqual({
      type: 'Organization',
      legalName: [
        { '@value': '北京晨曦光电科技有限公司', '@language': 'zh-CN' },
        { '@value': 'Beijing Chenxi Photonics Co., Ltd.', '@language': 'en' },
      ],
      uscc: '91110108MA00PFCM0U',
      legalRepresentative: '林悦',
      organisationForm: 'limited-liability-company',
      registeredCapital: { amount: '5000000.00', currency: 'CNY' },
      establishedOn: '2026-11-22',
      domicile: {
        division: '110108',
        street: '110108012',
        text: '示例路 1 号',
        full: '北京市海淀区示例路 1 号',
      },
      businessScope: [
        { '@value': expect.stringContaining('光电子器件制造'), '@language': 'zh-CN' },
        { '@value': expect.stringContaining('; '), '@language': 'en' },
      ],
      industryCodes: ['3976', '7320'],
      certificateNumber: 'BJ-2026-0000017',
    })
    expect(Object.keys(subject)).toEqual(['type', ...Object.keys(licence.claims)])
  })

  test('never carries an id number', () => {
    expect(JSON.stringify(subject)).not.toContain('110108199203141229')
  })

  test('is not issued without what it must say', () => {
    const { uscc: _, ...withoutUscc } = reserved
    expect(() =>
      claimsFor(company, 'licence', { kind: licence, answers, reserved: withoutUscc, names }),
    ).toThrow('a certificate says its uscc')
  })
})

describe('a compiled kind', () => {
  const kinds = catalogue.editions.map(
    (kind) => [`${kind.id} ${kind.version}`, compileKind(kind)] as const,
  )

  test.each([
    ['business-licence', '55b888ebd1f84b8ccf05f82984ac688040c438b68528c104a896237098ba4631'],
    ['food-licence', '58e6c747e391bd211b8dcd042a5fecf309b728a977e2bf873c1906f8534e3a63'],
  ])('%s 1 is what it was when the first were issued', (id, digest) => {
    const first = catalogue.editions.find((kind) => kind.id === id && kind.version === 1)
    expect(first && hashOf(compileKind(first).schema)).toBe(digest)
  })

  test.each(kinds)('%s names its own context and schema, by edition', (_, kind) => {
    expect(kind.context).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      `https://vermilion.example/contexts/${kind.id}/v${kind.version}`,
    ])
    expect(kind.schema.$id).toBe(
      `https://vermilion.example/schemas/${kind.id}/${kind.version}.json`,
    )
  })

  test.each(kinds)('%s lets no term through that it does not name', (_id, kind) => {
    for (const object of objectsIn(kind.schema)) expect(object.additionalProperties).toBe(false)
  })

  test.each(kinds)('%s requires every claim but the optional ones', (_id, kind) => {
    const subject = (kind.schema.properties as never as Record<'credentialSubject', unknown>)
      .credentialSubject as {
      required: string[]
      properties: Record<string, unknown>
    }
    const required = kind.claims.filter((claim) => claim.required).map(({ key }) => key)
    expect(subject.required).toEqual(['type', ...required])
    expect(Object.keys(subject.properties)).toEqual(['type', ...kind.claims.map(({ key }) => key)])
  })
})

test('a claim that can fill an answer gives back what made it', () => {
  const samples: { readonly [kind in ElementKind]?: Value } = {
    text: '青禾',
    name: '林青',
    number: '86',
    date: '2026-03-01',
    choice: 'small',
    choices: ['small', 'large'],
    money: { amount: '1.00', currency: 'CNY' },
    bilingual: { zh: '青禾', en: 'Qinghe' },
    address: { division: '110108', text: '示例路 1 号' },
    industries: ['3976'],
    list: ['a', 'b'],
  }
  const pairs: (readonly [ClaimType, ElementKind])[] = CLAIM_TYPES.flatMap((type) =>
    ELEMENT_KINDS.map((kind) => [type, kind] as const),
  )
  const bothWays = pairs.filter(
    ([type, kind]) => toClaim(type, kind) && fromClaim(type, kind) && samples[kind] !== undefined,
  )
  expect(bothWays.length).toBeGreaterThan(10)
  for (const [type, kind] of bothWays) {
    const sample = samples[kind] as Value
    const claim = toClaim(type, kind)?.(sample, names) as Value
    expect(fromClaim(type, kind)?.(claim), `${type} of ${kind}`).toEqual(sample)
  }
})

test('a claim of the wrong shape fills nothing', () => {
  const junk: readonly Value[] = [null, 5, {}, [], [{}], 'text', { amount: 5 }]
  expect(fromClaim('bilingual', 'bilingual')).toBeDefined()
  for (const value of junk) {
    expect(fromClaim('bilingual', 'bilingual')?.(value)).toBeUndefined()
    expect(fromClaim('money', 'money')?.(value)).toBeUndefined()
    expect(fromClaim('address', 'address')?.(value)).toBeUndefined()
  }
})

function typed(values: Readonly<Record<string, Value>>): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, provenance: { source: 'typed', at: '2026-11-20T00:00:00.000Z' } },
    ]),
  )
}

function* objectsIn(schema: unknown): Generator<{ readonly additionalProperties?: unknown }> {
  if (typeof schema !== 'object' || schema === null) return
  if ((schema as { type?: unknown }).type === 'object') yield schema
  for (const child of Object.values(schema)) yield* objectsIn(child)
}
