import { describe, expect, test } from 'vitest'
import { hasKit, kitAtHand } from '../../../tests/kit.ts'
import { runKit } from './kit.ts'

const MODEL = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
  <import name="law" namespace="urn:law" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
  <inputData id="i" name="Area"><variable name="Area" typeRef="number"/></inputData>
  <decision id="d" name="third">
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <literalExpression><text>Area / 3</text></literalExpression></decision>
  <decision id="e" name="broken"><literalExpression><text>1 +</text></literalExpression></decision>
  <decision id="j" name="java"><literalExpression>
    <text>(function(a) external { java: { class: "C", method signature: "m()" } })(1)</text>
  </literalExpression></decision>
  <decision id="l" name="far">
    <informationRequirement><requiredInput href="urn:law#rate"/></informationRequirement>
    <literalExpression><text>law.rate + 1</text></literalExpression></decision>
  <decisionService id="s" name="service"><outputDecision href="#d"/><outputDecision href="#e"/>
    <inputData href="#i"/></decisionService>
</definitions>`

const LAW = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="law" namespace="urn:law">
  <inputData id="rate" name="rate"><variable name="rate" typeRef="number"/></inputData>
</definitions>`

const area = (value: string) => `<inputNode name="Area"><value>${value}</value></inputNode>`
const number = (text: string) => `<value xsi:type="xsd:decimal">${text}</value>`
const nil = '<value xsi:nil="true"/>'
const result = (name: string, value: string) =>
  `<resultNode name="${name}"><expected>${value}</expected></resultNode>`

/** The reports on one case of a kit with one folder. */
function runOne(inside: string, attributes = '', model = MODEL) {
  const files: Record<string, string> = {
    'a/suite/m.dmn': model,
    'a/suite/law.dmn': LAW,
    'a/suite/m-test-01.xml': `<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>m.dmn</modelName>
      <testCase id="1" ${attributes}>${inside}</testCase></testCases>`,
    'a/suite/notes.xml': '<notes/>',
    'a/other/unrelated.dmn': '<broken',
  }
  return [...runKit({ paths: Object.keys(files), read: (path) => files[path] ?? '' })]
}

describe('a case', () => {
  const base = { folder: 'a/suite', id: '1' }

  test('passes where each result is as expected, inputs cast to what the model declares', () => {
    expect(runOne(area('6') + result('third', number('2')))).toEqual([
      { ...base, expects: 'value', result: 'passed', misses: [] },
    ])
  })

  test('passes with a near miss where other digits than the expected ones come out', () => {
    const [report] = runOne(area('1') + result('third', number('0.333333332')))
    expect(report).toMatchObject({ result: 'passed', misses: [{ expected: '0.333333332' }] })
  })

  test('fails with what was expected, what came out and why', () => {
    expect(runOne(result('third', number('2')))).toMatchObject([
      {
        ...base,
        expects: 'value',
        result: 'failed',
        misses: [{ name: 'third', expected: '2', got: 'null', why: [{}] }],
      },
    ])
  })

  test('that expects null fails all the same where the text is no FEEL', () => {
    const [report] = runOne(result('broken', nil))
    expect(report).toMatchObject({ expects: 'null', result: 'failed' })
    expect(report?.misses[0]?.why.map(({ en }) => en)).toContain('The expression ends too early.')
  })

  test('that expects null fails all the same where the model cannot be read', () => {
    const [report] = runOne(result('third', nil), '', '<definitions/>')
    expect(report).toMatchObject({ expects: 'null', result: 'failed' })
    expect(report?.misses[0]?.why[0]?.en).toMatch(/^a\/suite\/m\.dmn:1:1 The root should be/)
  })

  test('that expects null fails all the same where there is no such decision', () => {
    expect(runOne(result('nobody', nil))).toMatchObject([{ result: 'failed' }])
  })

  test('is skipped where it calls a function in Java, whatever it is called', () => {
    expect(runOne(result('java', nil))).toMatchObject([{ result: 'skipped' }])
  })

  test('may call a decision service, of whose outputs each is a result', () => {
    const inside = area('6') + result('third', number('2')) + result('broken', nil)
    const [report] = runOne(inside, 'type="decisionService" invocableName="service"')
    expect(report?.misses.map(({ name }) => name)).toEqual(['third', 'broken'])
    expect(report?.misses[0]?.why).not.toEqual([])
  })

  test('names the input data of an imported model with its namespace', () => {
    const input = '<inputNode name="rate" namespace="urn:law"><value>1</value></inputNode>'
    expect(runOne(input + result('far', number('2')))).toMatchObject([{ result: 'passed' }])
  })

  test('whose file is broken is a failure of its own', () => {
    const read = () => '<testCases>'
    expect([...runKit({ paths: ['x/test.xml'], read })]).toMatchObject([
      { folder: 'x', id: 'x/test.xml', result: 'failed' },
    ])
  })
})

test.skipIf(!hasKit)('every case of the kit at hand passes, but those that call Java', () => {
  const reports = [...runKit(kitAtHand())]
  const of = (wanted: string) => reports.filter(({ result }) => result === wanted)
  expect(of('failed')).toEqual([])
  expect(of('passed').length).toBeGreaterThan(1000)
  expect(of('passed').filter(({ expects }) => expects === 'value').length).toBeGreaterThan(700)
  expect(new Set(of('skipped').map(({ folder }) => folder)).size).toBeLessThanOrEqual(1)
})
