import type { CompiledKind, JsonObject } from '../../src/index.ts'

const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://vermilion.example/contexts/business-licence/v1',
]
const SCHEMA_ID = 'https://vermilion.example/schemas/business-licence/1.json'

const text = { type: 'string', minLength: 1 }
const instant = { type: 'string', format: 'date-time' }
const exact = (value: string | readonly string[]) => ({ const: value })

function record(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((key) => !optional.includes(key))
  return { type: 'object', properties, required, additionalProperties: false }
}

const inLanguage = (language: string) => record({ '@value': text, '@language': exact(language) })

const statusEntry = (purpose: string) =>
  record({
    type: exact('BitstringStatusListEntry'),
    statusPurpose: exact(purpose),
    statusListIndex: { type: 'string', pattern: '^(0|[1-9][0-9]*)$' },
    statusListCredential: { type: 'string', format: 'uri' },
  })

/** The business licence of the worked example, as a catalogue would compile it. */
export const BUSINESS_LICENCE: CompiledKind = {
  id: 'business-licence',
  version: 1,
  type: 'BusinessLicence',
  context: CONTEXT,
  names: { zh: '营业执照', en: 'Business licence' },
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: SCHEMA_ID,
    ...record(
      {
        '@context': exact(CONTEXT),
        id: { type: 'string', pattern: '^urn:uuid:[0-9a-f-]{36}$' },
        type: exact(['VerifiableCredential', 'BusinessLicence']),
        issuer: { type: 'string', pattern: '^did:webvh:' },
        validFrom: instant,
        validUntil: instant,
        credentialSubject: record({
          type: exact('Organization'),
          certificateNumber: text,
          uscc: { type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' },
          legalName: {
            type: 'array',
            prefixItems: [inLanguage('zh-CN'), inLanguage('en')],
            items: false,
            minItems: 2,
          },
          organisationForm: { enum: ['limited-liability-company', 'joint-stock-company'] },
          legalRepresentative: text,
          establishedOn: { type: 'string', format: 'date' },
          registeredCapital: record({
            amount: { type: 'string', pattern: '^[0-9]+\\.[0-9]{2}$' },
            currency: exact('CNY'),
          }),
          domicile: text,
          businessScope: text,
        }),
        credentialSchema: record({ id: exact(SCHEMA_ID), type: exact('JsonSchema') }),
        credentialStatus: {
          type: 'array',
          prefixItems: [statusEntry('revocation'), statusEntry('suspension')],
          items: false,
          minItems: 2,
        },
      },
      ['validUntil'],
    ),
  },
  claims: [
    { key: 'legalName', label: { zh: '名称', en: 'Name' }, type: 'bilingual', show: 'title' },
    {
      key: 'certificateNumber',
      label: { zh: '证照编号', en: 'Number' },
      type: 'string',
      show: 'detail',
    },
    {
      key: 'uscc',
      label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
      type: 'uscc',
      show: 'main',
    },
    {
      key: 'organisationForm',
      label: { zh: '类型', en: 'Form' },
      type: 'code',
      show: 'main',
      options: {
        'limited-liability-company': { zh: '有限责任公司', en: 'Limited liability company' },
        'joint-stock-company': { zh: '股份有限公司', en: 'Joint-stock company' },
      },
    },
    {
      key: 'legalRepresentative',
      label: { zh: '法定代表人', en: 'Legal representative' },
      type: 'string',
      show: 'main',
    },
    {
      key: 'establishedOn',
      label: { zh: '成立日期', en: 'Established' },
      type: 'date',
      show: 'main',
    },
    {
      key: 'registeredCapital',
      label: { zh: '注册资本', en: 'Registered capital' },
      type: 'money',
      show: 'main',
    },
    { key: 'domicile', label: { zh: '住所', en: 'Domicile' }, type: 'string', show: 'main' },
    {
      key: 'businessScope',
      label: { zh: '经营范围', en: 'Scope' },
      type: 'string',
      show: 'detail',
    },
  ],
}

/** The same with a third list, of certificates that have a newer one in their place. */
export const REPLACEABLE: CompiledKind = {
  ...BUSINESS_LICENCE,
  schema: {
    ...BUSINESS_LICENCE.schema,
    properties: {
      ...(BUSINESS_LICENCE.schema.properties as JsonObject),
      credentialStatus: {
        type: 'array',
        prefixItems: ['revocation', 'suspension', 'refresh'].map(statusEntry),
        items: false,
        minItems: 3,
      },
    },
  },
}

export const EXAMPLE_SUBJECT: JsonObject = {
  type: 'Organization',
  certificateNumber: 'BJ-2026-0000017',
  uscc: '91110105MA01EXAMP5',
  legalName: [
    { '@value': '北京示例贸易有限公司', '@language': 'zh-CN' },
    { '@value': 'Beijing Example Trading Co., Ltd.', '@language': 'en' },
  ],
  organisationForm: 'limited-liability-company',
  legalRepresentative: '王示例',
  establishedOn: '2026-11-22',
  registeredCapital: { amount: '5000000.00', currency: 'CNY' },
  domicile: '北京市朝阳区示例路1号',
  businessScope: '国内贸易',
}
