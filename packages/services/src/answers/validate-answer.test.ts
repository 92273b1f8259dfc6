import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../definition/answer.ts'
import { ELEMENT_KINDS, type Element, type ElementKind } from '../definition/element.ts'
import type { Env } from './env.ts'
import { normaliseAnswer } from './normalise-answer.ts'
import { validateAnswer } from './validate-answer.ts'

const ID = '110108199203141229'
const OTHER_ID = '110108198811021373'
const USCC = '91110102MA00PFCM0U'
const SHA = 'a'.repeat(64)

type Row = [why: string, more: Partial<Element>, typed: Value, verdict: string | undefined]

const rows: Readonly<Record<ElementKind, readonly Row[]>> = {
  text: [
    ['nothing', {}, '', 'required'],
    ['only spaces', {}, '  ', 'required'],
    ['nothing, where it is optional', { optional: true }, null, undefined],
    ['as long as it may be', { max: '3' }, '一二三', undefined],
    ['one character too long', { max: '3' }, '一二三四', 'too-long'],
    ['a pattern that it fits', { pattern: '^A' }, 'ABC', undefined],
    ['a pattern that it does not fit', { pattern: '^A' }, 'BC', 'wrong-format'],
    [
      'a code with spaces and small letters',
      { check: ['uscc'] },
      '91110102 ma00 pfcm0u',
      undefined,
    ],
    ['a code with one wrong character', { check: ['uscc'] }, '91110102MA00PFCM1U', 'bad-uscc'],
    ['a mobile number in groups', { check: ['phone'] }, '+86 138 0000 0000', undefined],
    [
      'a landline in full-width digits',
      { check: ['phone'] },
      '０１０－６５００００００',
      undefined,
    ],
    ['half a code', { check: ['uscc'] }, '91110102', 'uscc-form'],
    ['a number too short', { check: ['phone'] }, '1380000000', 'bad-phone'],
    ['a number in place of text', {}, 5, 'wrong-shape'],
  ],
  name: [
    ['a Chinese name with a space in it', {}, '林 青', undefined],
    ['a Uyghur name', {}, '阿依古丽•买买提', undefined],
    ['an English name', {}, 'Anne-Marie O’Neill', undefined],
    ['one character', {}, '林', 'bad-name'],
    ['digits', {}, '林青2', 'bad-name'],
  ],
  idNumber: [
    ['spaces and a small x', {}, '11010519900620 384x', undefined],
    ['full-width digits', {}, '１１０１０８１９９２０３１４１２２９', undefined],
    ['a wrong check digit', {}, '110108199203141228', 'bad-id-number'],
    ['a day that there is not', {}, '110108199202301229', 'bad-id-number'],
    ['three digits', {}, '123', 'id-number-form'],
    ['a letter among them', {}, '11010819920314A229', 'id-number-form'],
  ],
  number: [
    ['thousands separators', {}, '1,234.5', undefined],
    ['leading zeros', {}, '0086', undefined],
    ['words', {}, 'eighty', 'not-a-number'],
    ['an exponent', {}, '1e3', 'not-a-number'],
    ['too many digits', {}, '12345678901234567', 'above-max'],
    ['exactly the least', { min: '1' }, '1.0', undefined],
    ['just below the least', { min: '1' }, '0.999999999', 'below-min'],
    ['just above the most', { max: '100' }, '100.000000001', 'above-max'],
    ['more than a float holds', { max: '9007199254740992' }, '9007199254740993', 'above-max'],
  ],
  money: [
    ['separators', {}, { amount: '500,000', currency: 'CNY' }, undefined],
    ['tens of thousands', {}, { amount: '500万', currency: 'CNY' }, undefined],
    ['a third decimal', {}, { amount: '1.005', currency: 'CNY' }, 'too-precise'],
    ['a currency that we do not take', {}, { amount: '1', currency: 'XAU' }, 'wrong-currency'],
    ['nothing', { min: '1' }, { amount: '0', currency: 'CNY' }, 'below-min'],
    ['words', {}, { amount: 'much', currency: 'CNY' }, 'not-a-number'],
    ['a bare number', {}, '500000', 'wrong-shape'],
  ],
  date: [
    ['slashes', {}, '2026/3/1', undefined],
    ['Chinese', {}, '2026年3月1日', undefined],
    ['a day that there is not', {}, '2026-02-29', 'bad-date'],
    ['words', {}, 'tomorrow', 'bad-date'],
  ],
  yesNo: [
    ['no is an answer', {}, false, undefined],
    ['a text', {}, 'no', 'wrong-shape'],
  ],
  choice: [
    ['an option', {}, 'small', undefined],
    ['no option', {}, 'huge', 'not-an-option'],
    ['a word of the language itself', {}, 'constructor', 'not-an-option'],
  ],
  choices: [
    ['two options', {}, ['small', 'large'], undefined],
    ['none', {}, [], 'required'],
    ['one twice', {}, ['small', 'small'], 'repeated'],
    ['no option among them', {}, ['small', 'huge'], 'not-an-option'],
    ['more than may be', { max: '1' }, ['small', 'large'], 'too-many'],
  ],
  person: [
    ['both parts', {}, { name: '林青', idNumber: '110108 19920314 1229' }, undefined],
    ['no name', {}, { name: '', idNumber: ID }, 'required'],
    ['a wrong number', {}, { name: '林青', idNumber: '1' }, 'id-number-form'],
    ['a part too many', {}, { name: '林青', idNumber: ID, age: '3' }, 'wrong-shape'],
  ],
  organisation: [
    ['both parts', {}, { name: '北京青禾餐饮管理有限公司', uscc: USCC }, undefined],
    ['a wrong code', {}, { name: '北京青禾餐饮管理有限公司', uscc: ID }, 'bad-uscc'],
    ['half a code', {}, { name: '北京青禾餐饮管理有限公司', uscc: '91110102' }, 'uscc-form'],
  ],
  bilingual: [
    ['both languages', {}, { zh: '青禾', en: 'Qinghe' }, undefined],
    ['Chinese alone', {}, { zh: '青禾', en: '' }, undefined],
    ['English alone', {}, { en: 'Qinghe' }, 'wrong-shape'],
  ],
  companyName: [
    ['four good parts', {}, name('晨曦', '光电科技'), undefined],
    ['no trade name', {}, name('', '光电科技'), 'required'],
    ['a trade name of one character', {}, name('晨', '光电科技'), 'trade-name-short'],
    ['Latin letters', {}, name('ABC', '光电科技'), 'trade-name-letters'],
    [
      'a name in English that no page can hold',
      {},
      Object.assign({}, name('晨曦', '光电科技'), { en: 'x'.repeat(201) }),
      'too-long',
    ],
    ['a name that is taken', { check: ['name-register'] }, name('青禾', '餐饮管理'), 'name-taken'],
    ['a taken name where the register is not asked', {}, name('青禾', '餐饮管理'), undefined],
  ],
  industries: [
    ['classes that there are', {}, ['6210', '6220'], undefined],
    ['a class that there is not', {}, ['6219'], 'scope-unknown'],
    ['a class twice', {}, ['6210', '6210'], 'scope-repeated'],
    ['public administration', {}, ['9221'], 'scope-not-for-companies'],
    ['a class too many', { max: '1' }, ['6210', '6220'], 'too-many'],
  ],
  address: [
    [
      'district, street and door',
      {},
      { division: '110102', street: '110102012', text: '示例胡同 8 号' },
      undefined,
    ],
    ['no street', {}, { division: '110102', street: '', text: '示例胡同 8 号' }, undefined],
    ['no district', {}, { division: '', text: '示例胡同 8 号' }, 'required'],
    ['no such district', {}, { division: '110199', text: '示例胡同 8 号' }, 'bad-division'],
    [
      'a street of another district',
      {},
      { division: '110102', street: '110105012', text: '示例胡同 8 号' },
      'bad-division',
    ],
    [
      'a door in letters',
      {},
      { division: '110102', text: '8 Sample Hutong, room 201' },
      'address-letters',
    ],
    [
      'a building with a Latin name',
      {},
      { division: '110102', text: '示例路 8 号 SOHO B 座' },
      undefined,
    ],
    ['too little to find the door', {}, { division: '110102', text: '8 号' }, 'address-short'],
  ],
  shareholders: [
    ['one with everything', whole(), [holder({})], undefined],
    [
      'three thirds',
      whole(),
      [holder({ share: '1/3' }), holder({ number: OTHER_ID, share: '１／３' }), firm('1/3')],
      undefined,
    ],
    [
      'a hundredth of a percent missing',
      whole(),
      [holder({ share: '66.66%' }), firm('33.33%')],
      'shares-not-whole',
    ],
    ['more than the whole', whole(), [holder({ share: '66%' }), firm('35 %')], 'shares-not-whole'],
    ['a part, where the whole is not asked', {}, [holder({ share: '40' })], undefined],
    ['no share', whole(), [holder({ share: 'half' })], 'bad-share'],
    ['a wrong number', whole(), [holder({ number: USCC })], 'id-number-form'],
    ['one person twice', whole(), [holder({ share: '50%' }), holder({ share: '50%' })], 'repeated'],
    ['neither person nor firm', whole(), [holder({ kind: 'robot' })], 'not-an-option'],
    ['nobody', whole(), [], 'required'],
  ],
  list: [
    ['good items', { of: 'idNumber' }, [ID, OTHER_ID], undefined],
    ['a bad item', { of: 'idNumber' }, [ID, '1'], 'id-number-form'],
    ['an item twice', { of: 'text' }, ['a', 'a'], 'repeated'],
    ['too few', { of: 'text', min: '2' }, ['a'], 'too-few'],
    ['an empty item', { of: 'text' }, ['a', ''], 'required'],
  ],
  file: [
    ['within its limits', {}, file({}), undefined],
    ['a byte too large', {}, file({ size: 1001 }), 'file-too-large'],
    ['a page too many', {}, file({ pages: 4 }), 'file-too-many-pages'],
    ['a hash that is none', {}, file({ sha256: 'x' }), 'wrong-shape'],
  ],
}

const env: Env = {
  existingNames: ['北京青禾餐饮管理有限公司'],
  isIndustry: (code) => code !== '6219',
  isDivision: (code) => code !== '110199',
}

describe.each(ELEMENT_KINDS)('an answer of kind %s', (kind) => {
  test.each(rows[kind] as Row[])('%s', (_why, more, typed, verdict) => {
    const element = elementOf(kind, more)
    expect(validateAnswer(element, normaliseAnswer(element, typed), env)?.code).toBe(verdict)
  })
})

test('what is wrong inside a compound answer names its row and its field', () => {
  const element = elementOf('shareholders', whole())
  expect(validateAnswer(element, [holder({}), holder({ number: 'x' })])).toEqual({
    code: 'id-number-form',
    params: { row: '2', field: 'number' },
  })
})

test('shares that are not the whole say how much is missing, exactly', () => {
  const element = elementOf('shareholders', whole())
  expect(validateAnswer(element, [holder({ share: '1/3' }), firm('1/2')])?.params).toEqual({
    sum: '5/6',
    rest: '1/6',
  })
})

const anyElement = fc
  .constantFrom(...ELEMENT_KINDS)
  .chain((kind) => fc.constantFrom(...(rows[kind] as Row[]).map((row) => elementOf(kind, row[1]))))
const anyValue = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Value>,
  fc.constantFrom(...Object.values(rows).flatMap((each) => each.map((row) => row[2]))),
)

test('any JSON gets a verdict and never an exception', () => {
  fc.assert(
    fc.property(anyElement, anyValue, (element, value) => {
      const verdict = validateAnswer(element, normaliseAnswer(element, value), env)
      expect(verdict === undefined || typeof verdict.code === 'string').toBe(true)
    }),
  )
})

test('what is canonical stays as it is', () => {
  fc.assert(
    fc.property(anyElement, anyValue, (element, value) => {
      const once = normaliseAnswer(element, value)
      expect(normaliseAnswer(element, once)).toEqual(once)
    }),
  )
})

function elementOf(kind: ElementKind, more: Partial<Element>): Element {
  const label = { zh: '问题', en: 'Question' }
  const options = { small: label, large: label }
  return {
    kind,
    label,
    class: 'public',
    sources: ['ask'],
    ...(kind === 'choice' || kind === 'choices' ? { options } : {}),
    ...(kind === 'file' ? { file: { maxBytes: 1000, maxPages: 3 } } : {}),
    ...more,
  }
}

function whole(): Partial<Element> {
  return { check: ['whole'] }
}

function name(tradeName: string, industry: string): Value {
  return { region: '北京', tradeName, industry, form: 'limited-liability-company' }
}

function holder(more: Readonly<Record<string, string>>): Value {
  return { kind: 'person', name: '林青', number: ID, share: '100%', ...more }
}

function firm(share: string): Value {
  return { kind: 'organisation', name: '北京青禾餐饮管理有限公司', number: USCC, share }
}

function file(more: Readonly<Record<string, Value>>): Value {
  return { uploadId: 'u', name: 'a.pdf', size: 1000, pages: 3, sha256: SHA, ...more }
}
