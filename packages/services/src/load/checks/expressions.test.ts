import { describe, expect, test } from 'vitest'
import { expectRefusal, type Refusal, refusalOf, SERVICE } from '../../../tests/refusal.ts'
import { withChange } from '../../../tests/small-catalogue.ts'

const MUST = `must: 'bench.size = "small" or bench.plate != "mine"'`
const must = (feel: string) =>
  [SERVICE, MUST, `must: '${feel}'`, 'eligibility.polite.must'] as const
const SMALL_ROW = `{ if: ['"small"'], then: ["12.50"], ground: parks-law#7 }`
const row = (written: string) => [SERVICE, SMALL_ROW, written] as const

describe('an expression is checked against the dictionary', () => {
  const refusals: Refusal[] = [
    ['an expression that breaks off', ...must('bench.size ='), /ends too early/],
    ['a name that nobody gave', ...must('bank.size = "small"'), /no name “bank”/],
    ['an element of the group that is not there', ...must('bench.colour = "red"'), /colour/],
    ['an option that is none', ...must('bench.size = "tiny"'), /tiny/],
    [
      'a text that is compared with a number',
      ...must('bench.plate = 3'),
      /compared|bench\.plate = 3/,
    ],
    ['what is no truth value', ...must('bench.size'), /true or false|boolean/i],
    ['a function with a wrong argument', ...must('starts with(3, "a")'), /starts with/],
    [
      'a result that is none',
      SERVICE,
      `result: '"accept"'`,
      `result: '"refuse"'`,
      'stages.intake.result',
      /refuse/,
    ],
    [
      'a bare word in place of a text',
      SERVICE,
      `result: '"accept"'`,
      'result: accept',
      'stages.intake.result',
      /no name “accept”/,
    ],
    [
      'a fee that is no number',
      SERVICE,
      'amount: rules.price',
      `amount: '"12"'`,
      'fees.permit.amount',
      /number/,
    ],
    [
      'a table that is not there',
      SERVICE,
      'amount: rules.price',
      'amount: rules.cost',
      'fees.permit.amount',
      /rules|cost/,
    ],
    [
      'a claim that nothing gives',
      SERVICE,
      'size: bench.size }',
      'size: bench.height }',
      'outcomes.permit.claims.size',
      /height/,
    ],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))

  test('the finding names the line and quotes the part that is wrong', () => {
    const [, from, to] = must('bench.size = "small" or bench.colour = "red"')
    expect(refusalOf(withChange(SERVICE, from, to)).message).toMatch(
      /bench\/service\.yaml:\d+ eligibility\.polite\.must: .*\(at “.*colour.*”\)/,
    )
  })
})

describe('a table is proved before it is in force', () => {
  const refusals: Refusal[] = [
    [
      'a gap',
      SERVICE,
      `      - ${SMALL_ROW}\n`,
      '',
      'rules.price',
      /If “.*” is “Small.*”, no row applies/,
    ],
    [
      'two rows that both match',
      ...row(`{ if: ["-"], then: ["12.50"], ground: parks-law#7 }`),
      'rules.price.rows.1',
      /rows 1 and 2 both apply and say different things/i,
    ],
    [
      'a value that never comes in',
      ...row(`${SMALL_ROW}\n      - { if: ['"tiny"'], then: ["1"], ground: parks-law#7 }`),
      'rules.price.rows.1.if.0',
      /tiny/,
    ],
    [
      'an output of another type',
      ...row(`{ if: ['"small"'], then: ['"12.50"'], ground: parks-law#7 }`),
      'rules.price.rows.0.then.0',
      /number/,
    ],
    [
      'a row without its law',
      ...row(`{ if: ['"small"'], then: ["12.50"] }`),
      'rules.price.rows.0.ground',
      /missing/,
    ],
    [
      'a row of another width',
      ...row(`{ if: ['"small"', "-"], then: ["12.50"], ground: parks-law#7 }`),
      'rules.price.rows.0.if',
      /has 2 tests, not 1/,
    ],
    [
      'a refusal without its law',
      SERVICE,
      'ground: parks-law#6, refusal',
      'refusal',
      'eligibility.polite.ground',
      /missing/,
    ],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))
})

describe('nothing is read where it cannot be known', () => {
  const page = (when: string) =>
    [SERVICE, `when: bench.size = "large"`, `when: ${when}`, 'tasks.bench.pages.1.when'] as const
  const refusals: Refusal[] = [
    ['a page that hangs on its own answer', ...page('bench.plate = "x"'), /its own answer/],
    ['what is proposed, before anybody proposes', ...must('proposal = "refuse"'), /fourEyes/],
    [
      'what a person is',
      SERVICE,
      'bench.plate: { kind: text, class: public',
      'bench.plate: { kind: text, class: sensitive',
      'eligibility.polite.must',
      /bench\.plate is sensitive/,
    ],
    ['what is open, before anything is handed in', ...page('checks.open = 0'), /result of a stage/],
  ]
  test.each(refusals)('%s is refused', (...refusal) => expectRefusal(refusal))
})

describe('what a column reads may be nothing', () => {
  // A second way to apply, which asks for the plate alone: its cases have no size.
  const other = `  plates: { title: { zh: 铭牌, en: The plate }, pages: [bench.plate] }
sign: none`
  const shortened = withChange(SERVICE, 'sign: none', other)[SERVICE] ?? ''
  const text = shortened
    .replace('route: [intake, {', 'tasks: [bench], route: [intake, {')
    .replace(
      '  appeal:',
      '  change: { title: { zh: 换铭牌, en: Change the plate }, does: issue, tasks: [plates], route: [intake, decision] }\n  appeal:',
    )

  test('where one action asks it and another does not', () => {
    const files = { ...withChange(SERVICE, 'sign: none', other), [SERVICE]: text }
    expect(refusalOf(files).message).toMatch(/rules\.price: .*no row applies/)
  })
})

test('a test of a definition that comes out otherwise refuses the catalogue', () => {
  const files = withChange(SERVICE, 'expect: { refusedBy: polite }', 'expect: { outcome: permit }')
  expect(refusalOf(files).message).toContain('nobody has a bench alone')
})
