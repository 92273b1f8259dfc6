import type { FeelType } from '../types/type.ts'
import type { ValueKind } from '../values/value.ts'
import type { Text } from './text.ts'

type Noun = { readonly zh: string; readonly en: string; readonly several: string }

const NOUNS: { readonly [Kind in ValueKind | 'any']: Noun } = {
  any: { zh: '任意值', en: 'any value', several: 'values of any kind' },
  null: { zh: '空值', en: 'nothing (null)', several: 'nulls' },
  boolean: { zh: '是或否', en: 'yes or no (boolean)', several: 'yes-or-no values' },
  number: { zh: '数字', en: 'a number', several: 'numbers' },
  string: { zh: '文本', en: 'a text', several: 'texts' },
  date: { zh: '日期', en: 'a date', several: 'dates' },
  time: { zh: '时刻', en: 'a time of day', several: 'times of day' },
  'date and time': { zh: '日期和时刻', en: 'a date and time', several: 'dates with times' },
  'years and months duration': {
    zh: '以年月计的时长',
    en: 'a duration in years and months',
    several: 'durations in years and months',
  },
  'days and time duration': {
    zh: '以天和小时计的时长',
    en: 'a duration in days and hours',
    several: 'durations in days and hours',
  },
  list: { zh: '列表', en: 'a list', several: 'lists' },
  range: { zh: '区间', en: 'a range', several: 'ranges' },
  context: { zh: '一组数据', en: 'a record', several: 'records' },
  function: { zh: '函数', en: 'a function', several: 'functions' },
}

/** More names than this are cut short. */
const SHOWN = 6

/** What a type is called in a sentence: `a list of numbers`, `数字列表`. */
export function typeWords(type: FeelType): Text {
  const noun = NOUNS[type.kind]
  switch (type.kind) {
    case 'string':
      if (!type.options?.length) return noun
      if (type.options.length === 1)
        return { zh: `文本${orZh(type.options)}`, en: `the text ${orEn(type.options)}` }
      return { zh: orZh(type.options), en: orEn(type.options) }
    case 'list':
    case 'range': {
      if (type.of.kind === 'any') return noun
      const of = NOUNS[type.of.kind]
      return { zh: `${of.zh}的${noun.zh}`, en: `${noun.en} of ${of.several}` }
    }
    case 'context': {
      const names = [...type.entries.keys()]
      if (names.length === 0) return noun
      return {
        zh: `${noun.zh}（${cut(names, '、')}）`,
        en: `${noun.en} (${cut(names, ', ')})`,
      }
    }
    default:
      return noun
  }
}

/** `“a”、“b”或“c”`. */
export function orZh(values: readonly string[]): string {
  const shown = values.slice(0, SHOWN).map((value) => `“${value}”`)
  if (values.length > SHOWN) return `${shown.join('、')}等`
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join('、')}或${last}`
}

/** `"a", "b" or "c"`. */
export function orEn(values: readonly string[]): string {
  const shown = values.slice(0, SHOWN).map((value) => `“${value}”`)
  if (values.length > SHOWN) return `${shown.join(', ')} or another of ${values.length}`
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`
}

function cut(names: readonly string[], comma: string): string {
  return names.slice(0, SHOWN).join(comma) + (names.length > SHOWN ? ' …' : '')
}
