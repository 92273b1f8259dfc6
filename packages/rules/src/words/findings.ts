import type { SyntaxCode } from '../syntax/fault.ts'
import type { FindingCode, Problem } from '../types/finding.ts'
import type { Text } from './text.ts'
import { orEn, orZh, typeWords } from './types.ts'

type Words = {
  readonly [Code in FindingCode]: (params: Extract<Problem, { code: Code }>['params']) => Text
}

/** Says a finding in plain words. Where it stands is told beside it, from its place and span. */
export function findingWords(problem: Problem): Text {
  const say = WORDS[problem.code] as (params: Problem['params']) => Text
  return say(problem.params)
}

const SYNTAX: { readonly [Code in SyntaxCode]: (found: string) => Text } = {
  unexpected: (found) => ({
    zh: `这里不应出现“${found}”。`,
    en: `“${found}” cannot stand here.`,
  }),
  'unexpected-end': () => ({
    zh: '表达式没有写完。',
    en: 'The expression ends too early.',
  }),
  'unfinished-string': () => ({
    zh: '文本缺少结尾的引号。',
    en: 'The text lacks its closing quotation mark.',
  }),
  'bad-escape': (found) => ({
    zh: `“${found}”不是有效的转义写法。`,
    en: `“${found}” is not a valid escape.`,
  }),
  'bad-number': (found) => ({
    zh: `“${found}”超出了数字的范围。`,
    en: `“${found}” is beyond the numbers that there are.`,
  }),
  'bad-character': (found) => ({
    zh: `字符“${found}”不能用在这里。`,
    en: `The character “${found}” cannot be used here.`,
  }),
  'unfinished-comment': () => ({
    zh: '注释缺少结尾的“*/”。',
    en: 'The comment lacks its closing “*/”.',
  }),
  'too-deep': () => ({
    zh: '表达式嵌套太深，请拆成几步。',
    en: 'The expression is nested too deeply: split it into steps.',
  }),
  'too-long': () => ({
    zh: '表达式太长，请拆成几步。',
    en: 'The expression is too long: split it into steps.',
  }),
}

const WORDS: Words = {
  syntax: ({ fault, found }) => SYNTAX[fault](found),
  'unknown-name': ({ name, near }) => ({
    zh: `没有叫“${name}”的名称。${meantZh(near)}`,
    en: `There is no name “${name}”.${meantEn(near)}`,
  }),
  'unknown-type': ({ name, near }) => ({
    zh: `没有叫“${name}”的类型。${meantZh(near)}`,
    en: `There is no type “${name}”.${meantEn(near)}`,
  }),
  'no-such-entry': ({ name, near, type }) => ({
    zh: `${typeWords(type).zh}中没有“${name}”。${meantZh(near)}`,
    en: `There is no “${name}” in ${typeWords(type).en}.${meantEn(near)}`,
  }),
  'not-comparable': ({ operator, left, right }) => ({
    zh: `${typeWords(left).zh}与${typeWords(right).zh}不能用“${operator}”比较。`,
    en: `“${operator}” cannot compare ${typeWords(left).en} with ${typeWords(right).en}.`,
  }),
  'not-an-option': ({ value, near, options }) => ({
    zh: `“${value}”不可能出现：这里只会是${orZh(options)}。${meantZh(near)}`,
    en: `“${value}” never occurs: this can only be ${orEn(options)}.${meantEn(near)}`,
  }),
  'not-computable': ({ operator, left, right }) => ({
    zh: `${typeWords(left).zh}与${typeWords(right).zh}不能用“${operator}”计算。`,
    en: `“${operator}” does not work on ${typeWords(left).en} and ${typeWords(right).en}.`,
  }),
  'not-negatable': ({ type }) => ({
    zh: `${typeWords(type).zh}前面不能加负号。`,
    en: `A minus sign cannot stand before ${typeWords(type).en}.`,
  }),
  'not-boolean': ({ type }) => ({
    zh: `这里需要一个条件（是或否），写的却是${typeWords(type).zh}。`,
    en: `A condition (yes or no) is needed here, but this is ${typeWords(type).en}.`,
  }),
  'not-a-list': ({ type }) => ({
    zh: `这里需要列表，写的却是${typeWords(type).zh}。`,
    en: `A list is needed here, but this is ${typeWords(type).en}.`,
  }),
  'not-a-function': ({ type }) => ({
    zh: `这不是函数，而是${typeWords(type).zh}，不能这样调用。`,
    en: `This is not a function but ${typeWords(type).en}, so it cannot be called.`,
  }),
  'not-a-filter': ({ type }) => ({
    zh: `方括号中需要条件或序号，写的却是${typeWords(type).zh}。`,
    en: `The brackets need a condition or a position, but this is ${typeWords(type).en}.`,
  }),
  'argument-count': ({ name, least, most, given }) => ({
    zh: `“${name}”需要${countZh(least, most)}个参数，写了 ${given} 个。`,
    en: `“${name}” takes ${countEn(least, most)}, but ${given} ${given === 1 ? 'is' : 'are'} given.`,
  }),
  'argument-name': ({ name, argument, near }) => ({
    zh: `“${name}”没有叫“${argument}”的参数。${meantZh(near)}`,
    en: `“${name}” has no parameter “${argument}”.${meantEn(near)}`,
  }),
  'argument-type': ({ name, parameter, expected, given }) => ({
    zh: `“${name}”的参数“${parameter}”需要${typeWords(expected).zh}，给的却是${typeWords(given).zh}。`,
    en: `“${name}” needs ${typeWords(expected).en} as “${parameter}”, but is given ${typeWords(given).en}.`,
  }),
  'branches-differ': ({ then, otherwise }) => ({
    zh: `两个分支的结果不同类：一个是${typeWords(then).zh}，另一个是${typeWords(otherwise).zh}。`,
    en: `The two branches differ in kind: one gives ${typeWords(then).en}, the other ${typeWords(otherwise).en}.`,
  }),
  'result-type': ({ expected, given }) => ({
    zh: `结果应为${typeWords(expected).zh}，写的却是${typeWords(given).zh}。`,
    en: `The result should be ${typeWords(expected).en}, but this is ${typeWords(given).en}.`,
  }),
  'may-not-fit': ({ expected, given }) => ({
    zh: `这里需要${typeWords(expected).zh}；写的是${typeWords(given).zh}，不一定符合。`,
    en: `This should be ${typeWords(expected).en}; it is ${typeWords(given).en}, which does not always fit.`,
  }),
  'test-type': ({ input, test }) => ({
    zh: `这一列是${typeWords(input).zh}，不能与${typeWords(test).zh}相比。`,
    en: `This column holds ${typeWords(input).en}, which cannot be tested against ${typeWords(test).en}.`,
  }),
  'always-null': () => ({
    zh: '这里总是得到空值（null），后面用不上。',
    en: 'This is always null, so nothing can come of it.',
  }),
  'bad-literal': ({ text, expected }) => ({
    zh: expected
      ? `“${text}”不是有效的${typeWords(expected).zh}。`
      : `“${text}”不是有效的日期、时刻或时长。`,
    en: expected
      ? `“${text}” is not ${typeWords(expected).en} that exists.`
      : `“${text}” is not a date, time or duration that exists.`,
  }),
  'duplicate-entry': ({ name }) => ({
    zh: `“${name}”写了两次。`,
    en: `“${name}” is given twice.`,
  }),
  'external-function': () => ({
    zh: '不执行外部（Java 或 PMML）函数。',
    en: 'External functions (Java or PMML) are not run.',
  }),
  untyped: () => ({
    zh: '看不出这会得到哪一类值，请注明类型。',
    en: 'What kind of value this gives cannot be told: state its type.',
  }),
  recursion: ({ names }) => ({
    zh: `互相依赖成了一圈，永远算不完：${names.join(' → ')}。`,
    en: `These depend on one another in a circle that never ends: ${names.join(' → ')}.`,
  }),
  'zone-name': ({ zone }) => ({
    zh: `时区只能不写、写成时差（如 +08:00）或写成 Asia/Shanghai，不能用“${zone}”。`,
    en: `A zone may be left out, be an offset (such as +08:00) or be Asia/Shanghai, but not “${zone}”.`,
  }),
  'pattern-not-literal': () => ({
    zh: '匹配式必须直接写成文本，不能由计算得出。',
    en: 'The pattern must be written out as text, not computed.',
  }),
  'nested-quantifier': () => ({
    zh: '匹配式中的重复不能再嵌套重复。',
    en: 'A repetition in the pattern may not contain another repetition.',
  }),
  'back-reference': () => ({
    zh: '匹配式中不能引用前面的分组。',
    en: 'The pattern may not refer back to a group.',
  }),
  'bad-pattern': () => ({
    zh: '这不是有效的匹配式。',
    en: 'This is not a pattern that can be matched.',
  }),
}

function meantZh(near: string | null): string {
  return near === null ? '' : `是不是想写“${near}”？`
}

function meantEn(near: string | null): string {
  return near === null ? '' : ` Did you mean “${near}”?`
}

function countZh(least: number, most: number | null): string {
  if (most === null) return `至少 ${least} `
  return least === most ? ` ${least} ` : ` ${least} 到 ${most} `
}

function countEn(least: number, most: number | null): string {
  const many = (count: number) => `${count} argument${count === 1 ? '' : 's'}`
  if (most === null) return `at least ${many(least)}`
  return least === most ? many(least) : `${least} to ${many(most)}`
}
