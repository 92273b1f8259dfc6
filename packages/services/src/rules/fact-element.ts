import { CERTIFICATE_STATES, type CertificateState } from '@vermilion/domain'
import type { Definition } from '../definition/definition.ts'
import type { Element, ElementKind } from '../definition/element.ts'
import type { ClaimType } from '../definition/kind.ts'
import type { Text } from '../definition/text.ts'

const STATES: Readonly<Record<CertificateState, Text>> = {
  valid: { zh: '有效', en: 'Valid' },
  revoked: { zh: '已吊销', en: 'Revoked' },
  suspended: { zh: '已暂停', en: 'Suspended' },
  superseded: { zh: '已被替换', en: 'Superseded' },
}

const CLAIM_KINDS: Readonly<Record<ClaimType, ElementKind>> = {
  string: 'text',
  code: 'text',
  uscc: 'text',
  date: 'date',
  money: 'money',
  bilingual: 'bilingual',
  address: 'address',
  strings: 'list',
  codes: 'list',
}

/** What the system knows of an application beside its answers. */
const AROUND: Readonly<Record<string, Pick<Element, 'kind' | 'label' | 'options'>>> = {
  'party.kind': {
    kind: 'choice',
    label: { zh: '谁来申请', en: 'Who applies' },
    options: {
      person: { zh: '个人', en: 'A person' },
      organisation: { zh: '企业或单位', en: 'An organisation' },
    },
  },
  'checks.open': {
    kind: 'number',
    label: { zh: '还没有满足的要求（项）', en: 'Requirements still open' },
  },
  'checks.uploads': {
    kind: 'number',
    label: { zh: '上传的文件（份）', en: 'Files uploaded' },
  },
  proposal: {
    kind: 'choice',
    label: { zh: '提出的处理意见', en: 'What is proposed' },
    options: {
      approve: { zh: '批准', en: 'Approve' },
      refuse: { zh: '不予批准', en: 'Refuse' },
    },
  },
}

/**
 * A fact that rules read, as a question of the dictionary: its name and how its values are entered and shown. Undefined
 * if the definition has no such fact.
 */
export function factElement(definition: Definition, path: string): Element | undefined {
  const own = definition.data[path]
  if (own) return own
  const around = path === 'action' ? actionElement(definition) : AROUND[path]
  if (around) return { ...around, class: 'internal', sources: ['ask'] }
  return evidenceElement(definition, path)
}

function actionElement({ actions }: Definition): Pick<Element, 'kind' | 'label' | 'options'> {
  const titled = Object.entries(actions).flatMap(([key, action]) =>
    action ? [[key, action.title] as const] : [],
  )
  const label = { zh: '办什么', en: 'What is applied for' }
  return { kind: 'choice', label, options: Object.fromEntries(titled) }
}

/** `evidence.licence.status`: what the register says of a certificate, or one of its claims. */
function evidenceElement({ evidence }: Definition, path: string): Element | undefined {
  const [head, key = '', claim, more] = path.split('.')
  const requirement = evidence[key]
  if (head !== 'evidence' || !requirement || claim === undefined || more !== undefined)
    return undefined
  const { proves, states } = requirement
  const named = (part: Text): Text => ({
    zh: `${proves.zh}：${part.zh}`,
    en: `${proves.en}: ${part.en}`,
  })
  const rest = { class: 'internal', sources: ['ask'] } as const
  if (claim === 'status') {
    const options = Object.fromEntries(CERTIFICATE_STATES.map((state) => [state, STATES[state]]))
    return { kind: 'choice', label: named({ zh: '状态', en: 'status' }), options, ...rest }
  }
  if (claim === 'heldSince')
    return { kind: 'date', label: named({ zh: '签发日期', en: 'date of issue' }), ...rest }
  const type = states[claim]
  if (type === undefined) return undefined
  const kind = claim === 'industryCodes' ? 'industries' : CLAIM_KINDS[type]
  return {
    kind,
    ...(kind === 'list' ? { of: 'text' } : {}),
    label: named(CLAIMS[claim] ?? { zh: claim, en: claim }),
    ...rest,
  }
}

/** Claims that rules read by now. */
const CLAIMS: Readonly<Record<string, Text>> = {
  industryCodes: { zh: '登记的行业代码', en: 'codes of the trades registered' },
  legalName: { zh: '名称', en: 'name' },
  uscc: { zh: '统一社会信用代码', en: 'social credit code' },
  domicile: { zh: '住所', en: 'address' },
  legalRepresentative: { zh: '法定代表人', en: 'legal representative' },
}
