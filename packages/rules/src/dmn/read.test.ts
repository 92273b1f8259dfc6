import { describe, expect, test } from 'vitest'
import type { Logic } from '../model/model.ts'
import { readDmn } from './read.ts'
import { definitions, NAMESPACE, text } from './xml.support.ts'

function modelOf(text: string) {
  const read = readDmn(text)
  if (!read.ok) throw new Error(read.fault.text.en)
  return read.model
}

/** The logic of the one decision whose inside is given. */
function logicOf(inside: string): Logic | undefined {
  const text = definitions(`<decision id="d" name="d">${inside}</decision>`)
  return modelOf(text).decisions[0]?.logic
}

const literal = (feel: string): Logic => ({ kind: 'literal', text: feel })

describe('a model of any edition is read', () => {
  test.each([
    ['1.1', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'],
    ['1.2', 'http://www.omg.org/spec/DMN/20180521/MODEL/'],
    ['1.3', 'https://www.omg.org/spec/DMN/20191111/MODEL/'],
    ['1.4', 'https://www.omg.org/spec/DMN/20211108/MODEL/'],
    ['1.5', NAMESPACE],
    ['1.6', 'https://www.omg.org/spec/DMN/20240513/MODEL/'],
    ['1.7, whose namespace is permanent', 'https://www.omg.org/spec/DMN/'],
  ])('%s', (_, namespace) => {
    const { inputs } = modelOf(
      `<dmn:definitions xmlns:dmn="${namespace}" name="m" namespace="urn:m">
        <dmn:inputData id="i" name="Age"><dmn:variable name="Age" typeRef="number"/></dmn:inputData>
      </dmn:definitions>`,
    )
    expect(inputs).toEqual([{ id: 'i', name: 'Age', type: 'number' }])
  })
})

describe('boxed expressions are read', () => {
  const part = (name: string, feel: string) => `<${name}>${text(feel)}</${name}>`

  test.each<[string, string, Logic | undefined]>([
    ['a literal expression', text('1 + 1'), literal('1 + 1')],
    ['in CDATA', text('<![CDATA[a < b]]>'), literal('a < b')],
    [
      'with its type and id',
      '<literalExpression id="e" typeRef="number"><text>1</text></literalExpression>',
      { kind: 'literal', text: '1', id: 'e', type: 'number' },
    ],
    ['blank: there is no logic yet', text(' '), undefined],
    [
      'a context, whose last entry is the result',
      `<context><contextEntry><variable name="a" typeRef="number"/>${text('1')}</contextEntry>
        <contextEntry>${text('a')}</contextEntry></context>`,
      {
        kind: 'context',
        entries: [{ name: 'a', type: 'number', value: literal('1') }, { value: literal('a') }],
      },
    ],
    [
      'a list',
      `<list>${text('1')}${text('')}</list>`,
      {
        kind: 'list',
        items: [literal('1'), literal('null')],
      },
    ],
    [
      'a relation',
      `<relation><column name="a"/><row>${text('1')}</row><row>${text('2')}</row></relation>`,
      { kind: 'relation', columns: [{ name: 'a' }], rows: [[literal('1')], [literal('2')]] },
    ],
    [
      'an invocation, a parameter of which may stay open',
      `<invocation>${text('f')}<binding><parameter name="x"/>${text('1')}</binding>
        <binding><parameter name="y"/></binding></invocation>`,
      {
        kind: 'invocation',
        callee: literal('f'),
        bindings: [{ name: 'x', value: literal('1') }, { name: 'y' }],
      },
    ],
    [
      'a function',
      `<functionDefinition><formalParameter name="x" typeRef="string"/>${text('x')}</functionDefinition>`,
      { kind: 'function', parameters: [{ name: 'x', type: 'string' }], body: literal('x') },
    ],
    [
      'a function in Java, without its body',
      `<functionDefinition kind="Java"><formalParameter name="x"/>${text('{ class: "java.lang.Math" }')}</functionDefinition>`,
      { kind: 'function', parameters: [{ name: 'x' }] },
    ],
    [
      'a conditional',
      `<conditional>${part('if', 'a')}${part('then', '1')}${part('else', '2')}</conditional>`,
      { kind: 'conditional', condition: literal('a'), then: literal('1'), otherwise: literal('2') },
    ],
    [
      'a filter',
      `<filter>${part('in', 'a')}${part('match', 'item > 1')}</filter>`,
      { kind: 'filter', source: literal('a'), match: literal('item > 1') },
    ],
    [
      'an iterator, the type of whose list stands on its wrapper',
      `<for iteratorVariable="i"><in typeRef="numbers">${text('a')}</in>${part('return', 'i')}</for>`,
      {
        kind: 'for',
        variable: 'i',
        source: { ...literal('a'), type: 'numbers' },
        result: literal('i'),
      },
    ],
    [
      'a quantifier',
      `<some iteratorVariable="i">${part('in', 'a')}${part('satisfies', 'i')}</some>`,
      { kind: 'some', variable: 'i', source: literal('a'), satisfies: literal('i') },
    ],
    [
      'a decision table; a blank cell stands for any value, a blank output for none',
      `<decisionTable hitPolicy="COLLECT" aggregation="SUM">
        <input label="A"><inputExpression typeRef="number"><text>a</text></inputExpression>
          <inputValues><text>[0..9]</text></inputValues></input>
        <output name="o" typeRef="number"><outputValues><text>1, 2</text></outputValues>
          <defaultOutputEntry><text>2</text></defaultOutputEntry></output>
        <annotation name="Article"/>
        <rule id="r"><inputEntry><text>5</text></inputEntry><outputEntry><text>1</text></outputEntry>
          <annotationEntry><text>§ 3</text></annotationEntry></rule>
        <rule><inputEntry><text></text></inputEntry><outputEntry><text/></outputEntry></rule>
      </decisionTable>`,
      {
        kind: 'table',
        table: {
          hit: 'collect',
          aggregation: 'sum',
          inputs: [{ expression: 'a', label: 'A', type: 'number', allowed: '[0..9]' }],
          outputs: [{ name: 'o', type: 'number', allowed: '1, 2', otherwise: '2' }],
          annotations: ['Article'],
          rows: [
            { id: 'r', when: ['5'], then: ['1'], annotations: ['§ 3'] },
            { when: ['-'], then: ['null'] },
          ],
        },
      },
    ],
  ])('%s', (_, inside, logic) => {
    expect(logicOf(inside)).toEqual(logic)
  })
})

test('item definitions are read: components, collections, allowed values, constraints, functions', () => {
  const { items } = modelOf(
    definitions(`
      <itemDefinition name="colours" isCollection="true"><typeRef>string</typeRef>
        <allowedValues><text>"red", "blue"</text></allowedValues>
        <typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
      <itemDefinition name="person">
        <itemComponent name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>
      <itemDefinition name="rate"><functionItem outputTypeRef="number">
        <parameters name="p" typeRef="person"/></functionItem></itemDefinition>`),
  )
  expect(items).toEqual([
    {
      name: 'colours',
      type: 'string',
      allowed: '"red", "blue"',
      constraint: 'count(?) < 3',
      collection: true,
      components: [],
    },
    {
      name: 'person',
      collection: false,
      components: [{ name: 'age', type: 'number', collection: false, components: [] }],
    },
    {
      name: 'rate',
      collection: false,
      components: [],
      signature: { parameters: [{ name: 'p', type: 'person' }], result: 'number' },
    },
  ])
})

test('requirements lead to elements of the model, by id or with its namespace, and of imported ones', () => {
  const model = modelOf(
    definitions(`
      <import name="other" namespace="urn:o" importType="${NAMESPACE}"/>
      <import name="scores" namespace="urn:p" importType="http://www.dmg.org/PMML-4_2"/>
      <inputData id="i" name="i"/>
      <decision id="d" name="d"><variable name="d" typeRef="string"/>
        <informationRequirement><requiredInput href="#i"/></informationRequirement>
        <informationRequirement><requiredDecision href="urn:m#e"/></informationRequirement>
        <informationRequirement><requiredDecision href="urn:o#far"/></informationRequirement>
        <knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>
        ${text('i')}</decision>
      <decision id="e" name="e"/>
      <businessKnowledgeModel id="b" name="b"><encapsulatedLogic>${text('1')}</encapsulatedLogic>
        <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement></businessKnowledgeModel>
      <decisionService id="s" name="s"><outputDecision href="#d"/><encapsulatedDecision href="#e"/>
        <inputData href="#i"/></decisionService>`),
  )
  expect(model).toEqual({
    name: 'm',
    namespace: 'urn:m',
    imports: [{ name: 'other', namespace: 'urn:o' }],
    items: [],
    inputs: [{ id: 'i', name: 'i' }],
    decisions: [
      {
        id: 'd',
        name: 'd',
        type: 'string',
        requires: [{ id: 'i' }, { id: 'e' }, { id: 'far', namespace: 'urn:o' }],
        calls: [{ id: 'b' }],
        logic: literal('i'),
      },
      { id: 'e', name: 'e', requires: [], calls: [] },
    ],
    knowledge: [
      {
        id: 'b',
        name: 'b',
        calls: [{ id: 's' }],
        logic: { kind: 'function', parameters: [], body: literal('1') },
      },
    ],
    services: [
      {
        id: 's',
        name: 's',
        outputs: [{ id: 'd' }],
        encapsulated: [{ id: 'e' }],
        inputDecisions: [],
        inputData: [{ id: 'i' }],
      },
    ],
  })
})

describe('a type is named as the model’s own text would name it', () => {
  test.each([
    ['by itself', 'number', 'number'],
    ['with the prefix of FEEL, as DMN 1.1 has it', 'feel:number', 'number'],
    ['with a prefix of its own model', 'own:person', 'person'],
    ['with the prefix of an imported namespace', 'far:person', 'other.person'],
    ['by the name that an import has', 'other.person', 'other.person'],
    ['after a class of Java', 'integer', 'number'],
    ['unless the model defines it', 'double', 'double'],
    [
      'a colon without such a prefix is part of the type',
      'context<a: number>',
      'context<a: number>',
    ],
  ])('%s', (_, written, type) => {
    const { inputs } = modelOf(
      definitions(
        `<import name="other" namespace="urn:o" importType="${NAMESPACE}"/>
        <itemDefinition name="double"><typeRef>number</typeRef></itemDefinition>
        <inputData id="i" name="i"><variable name="i" typeRef="${written.replace('<', '&lt;')}"/></inputData>`,
        'xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:own="urn:m" xmlns:far="urn:o"',
      ),
    )
    expect(inputs[0]?.type).toBe(type)
  })
})

test('an element that nothing refers to needs no id: it gets one that is free', () => {
  const { decisions } = modelOf(
    definitions('<decision name="a"/><decision name="a"/><decision id="a" name="b"/>'),
  )
  expect(new Set(decisions.map(({ id }) => id)).size).toBe(3)
})

test('what other tools add in namespaces of their own is not seen', () => {
  expect(logicOf(`<x:note xmlns:x="urn:x">!</x:note>${text('1')}`)).toEqual(literal('1'))
})
