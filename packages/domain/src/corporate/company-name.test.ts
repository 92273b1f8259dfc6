import { chenxiPhotonics, FIRMS, OPEN_SET_UPS, wholeName } from '@vermilion/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCompanyName } from './check-company-name.ts'
import { type CompanyName, companyNameText } from './company-name.ts'
import { editDistance, normalised } from './likeness.ts'
import { parseCompanyName } from './parse-company-name.ts'

const register = FIRMS.map(({ nameZh }) => nameZh)
const name = (
  tradeName: string,
  industry: string,
  more: Partial<CompanyName> = {},
): CompanyName => ({
  region: '北京',
  tradeName,
  industry,
  form: 'limited-liability-company',
  ...more,
})
const codes = (each: CompanyName, existing: readonly string[] = []) =>
  checkCompanyName(each, existing).map(({ code, severity }) => `${severity} ${code}`)

describe('the structure of a company name', () => {
  test.each([
    ['北京晨曦光电科技有限公司', '北京', '晨曦', '光电科技', 'limited-liability-company'],
    ['北京青禾餐饮管理有限责任公司', '北京', '青禾', '餐饮管理', 'limited-liability-company'],
    ['北京燕衡银行股份有限公司', '北京', '燕衡', '银行', 'joint-stock-company'],
    ['晨曦（北京）科技有限公司', '北京', '晨曦', '科技', 'limited-liability-company'],
    ['天津市海河物流有限公司', '天津市', '海河', '物流', 'limited-liability-company'],
    ['北京科技有限公司', '北京', '科技', '', 'limited-liability-company'],
  ] as const)('%s is read as its four parts', (text, region, tradeName, industry, form) => {
    expect(parseCompanyName(text)).toEqual({
      ok: true,
      name: { region, tradeName, industry, form },
    })
  })

  test.each([
    ['晨曦光电科技有限公司', 'region-unknown'],
    ['北京晨曦光电科技', 'form-unknown'],
    ['北京晨有限公司', 'trade-name-short'],
    ['', 'form-unknown'],
  ] as const)('%s is not: %s', (text, reason) => {
    expect(parseCompanyName(text)).toEqual({ ok: false, reason })
  })

  test('any text at all is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const each of [text, `北京${text}有限公司`]) {
          const parsed = parseCompanyName(each)
          if (parsed.ok) expect([...parsed.name.tradeName].length).toBeGreaterThanOrEqual(2)
        }
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    [name('晨曦', '光电科技'), [], 'sound'],
    [
      name('晨曦', '光电科技', { region: '火星' }),
      ['region-unknown'],
      'a region we keep no register of',
    ],
    [name('晨', '科技'), ['trade-name-short'], 'article 8: two characters or more'],
    [name('晨'.repeat(11), '科技'), ['trade-name-long'], 'nobody can say it'],
    [name('Chenxi', '科技'), ['trade-name-letters'], 'article 5: Chinese characters'],
    [name('晨曦1', '科技'), ['trade-name-letters'], 'no figures either'],
    [name('上海', '科技'), ['trade-name-place'], 'article 8: a place is no trade name'],
    [name('朝阳', '科技'), [], 'the rising sun is more than a district'],
    [name('科技', '餐饮'), ['trade-name-trade'], 'article 8: nor is a trade'],
    [name('晨曦', ''), ['industry-missing'], 'article 6'],
    [name('晨曦', 'Tech'), ['industry-letters'], 'article 5'],
    [name('晨曦', '光电'.repeat(9)), ['industry-long'], 'a trade, not a catalogue'],
    [name('晨曦', '科技', { form: 'club' as never }), ['form-unknown'], 'article 13'],
  ] as const)('%j: %j (%s)', (each, refused, _reason) => {
    expect(codes(each)).toEqual(refused.map((code) => `refused ${code}`))
  })
})

describe('words in a name', () => {
  test.each([
    [name('中国晨曦', '科技'), 'refused word-national', '中国'],
    [name('晨曦', '国家科技'), 'refused word-national', '国家'],
    [name('解放军', '科技'), 'refused word-forbidden', '解放军'],
    [name('晨曦', '博彩'), 'refused word-forbidden', '博彩'],
    [name('燕衡', '银行'), 'warning word-needs-approval', '银行'],
  ] as const)('%j: %s', (each, code, word) => {
    expect(codes(each)).toEqual([code])
    expect(checkCompanyName(each)[0]?.params).toMatchObject({ word })
  })

  test('a word that only arises where two parts meet is nobody’s word', () => {
    expect(codes(name('东国', '家具'))).toEqual([])
  })
})

describe('likeness to names in the register', () => {
  test.each([
    [name('青禾', '餐饮管理'), ['refused name-taken'], 'the very name'],
    [name('青禾', '餐饮'), ['refused name-same-trade'], 'management says nothing of the trade'],
    [
      name('青禾', '餐饮管理', { form: 'joint-stock-company' }),
      ['refused name-same-trade'],
      'another form is no other name',
    ],
    [name('青禾餐饮', '管理'), ['refused name-taken'], 'cut differently, the same name'],
    [name('青禾', '软件'), [], 'the same trade name in another trade'],
    [name('新青禾', '餐饮管理'), ['warning name-near'], 'contains it, in the same trade'],
    [name('禾青', '餐饮管理'), ['warning name-near'], 'the same characters in another order'],
    [name('青禾', '餐饮配送'), ['warning name-near'], 'hardly another trade'],
    [name('青木', '餐饮管理'), [], 'two characters, one of them different'],
    [
      name('青禾', '餐饮管理', { region: '天津' }),
      ['warning name-near'],
      'another register’s name',
    ],
    [name('青禾', '餐饮管理', { region: '北京市' }), ['refused name-taken'], 'the same register'],
    [name('晨曦', '光电科技'), [], 'the register knows it only in the media'],
  ] as const)('%j: %j (%s)', (each, expected, _reason) => {
    expect(codes(each, register)).toEqual(expected)
  })

  test.each([
    ['華興', '华兴', 'old forms'],
    ['Ａ·(华)', 'A华', 'width, points and brackets'],
  ] as const)('%s is compared as %s (%s)', (text, plain, _reason) => {
    expect(normalised(text)).toBe(plain)
  })

  test('written in old forms it is the same name', () => {
    expect(codes(name('晨曦', '電子'), ['北京晨曦电子有限公司'])).toEqual([
      'refused name-same-trade',
    ])
  })

  test('a name without a trade keeps its trade name from every trade', () => {
    expect(codes(name('晨曦', '餐饮'), ['北京晨曦有限公司'])).toEqual(['refused name-same-trade'])
  })

  test('names it cannot read do not disturb it', () => {
    expect(codes(name('晨曦', '餐饮'), ['', '???', 'Acme Ltd'])).toEqual([])
  })

  test('at most five names alike are told', () => {
    const many = Array.from('甲乙丙丁戊己庚辛', (prefix) => `北京${prefix}晨曦餐饮有限公司`)
    expect(codes(name('晨曦', '餐饮'), many)).toHaveLength(5)
  })

  test('the distance of two texts is the fewest edits between them', () => {
    const slowly = (a: readonly string[], b: readonly string[]): number => {
      if (a.length === 0 || b.length === 0) return a.length + b.length
      const [x, ...restA] = a
      const [y, ...restB] = b
      if (x === y) return slowly(restA, restB)
      return 1 + Math.min(slowly(restA, b), slowly(a, restB), slowly(restA, restB))
    }
    const text = fc.array(fc.constantFrom('青', '禾', '木'), { maxLength: 5 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editDistance(a, b)).toBe(slowly(a, b))
      }),
      { numRuns: 150 },
    )
  })
})

describe('the seeded world', () => {
  test('every name is sound, and read back as its parts', () => {
    for (const { name: each } of [...FIRMS, ...OPEN_SET_UPS, chenxiPhotonics]) {
      expect(checkCompanyName(each).filter(({ severity }) => severity === 'refused')).toEqual([])
      expect(companyNameText(each)).toBe(wholeName(each))
      const { en: _english, ...parts } = each
      expect(parseCompanyName(companyNameText(each))).toEqual({ ok: true, name: parts })
    }
  })

  test('Lin Yue’s name is free', () => {
    expect(checkCompanyName(chenxiPhotonics.name, register)).toEqual([])
  })
})
