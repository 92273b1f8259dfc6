import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Logic } from '../model/model.ts'
import { readDmn } from './read.ts'

const NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/'

function definitions(inside: string, attributes = ''): string {
  return `<definitions xmlns="${NAMESPACE}" name="m" namespace="urn:m" ${attributes}>${inside}</definitions>`
}

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

const text = (feel: string): string => `<literalExpression><text>${feel}</text></literalExpression>`
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

describe('what is wrong with a file is said with its place', () => {
  const decision = (inside: string) =>
    definitions(`\n<decision id="d" name="d">${inside}</decision>`)

  test.each<[reason: string, file: string, code: string, line: number]>([
    ['nothing', '', 'malformed-xml', 1],
    ['no XML', 'hello', 'malformed-xml', 1],
    ['an element is not closed', definitions('\n<decision id="d" name="d">'), 'malformed-xml', 2],
    ['two attributes of one name', '<a b="1" b="2"/>', 'malformed-xml', 1],
    ['a prefix that is not declared', '<x:a/>', 'malformed-xml', 1],
    ['an entity that is not of XML itself', '\n<a>&nbsp;</a>', 'malformed-xml', 2],
    [
      'entities that grow a billion times',
      '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<a>&b;</a>',
      'document-type',
      2,
    ],
    [
      'an entity from outside',
      '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>',
      'document-type',
      1,
    ],
    ['a document type by itself', '<!DOCTYPE definitions>\n<a/>', 'document-type', 1],
    ['another root', '<bpmn xmlns="urn:x"/>', 'wrong-root', 1],
    ['a root of an edition nobody knows', '<definitions xmlns="urn:x"/>', 'wrong-root', 1],
    [
      'a model without a namespace',
      `<definitions xmlns="${NAMESPACE}" name="m"/>`,
      'missing-attribute',
      1,
    ],
    ['nested too deeply', definitions('<a>'.repeat(300)), 'too-deep', 1],
    ['an element nobody knows', definitions('\n<decisison/>'), 'unknown-element', 2],
    ['an expression nobody knows', decision('<rabbit/>'), 'unknown-element', 2],
    ['two expressions', decision(`${text('1')}\n${text('2')}`), 'unknown-element', 3],
    ['a decision without a name', definitions('\n<decision id="d"/>'), 'missing-attribute', 2],
    [
      'an id used twice',
      decision('').replace('</def', '\n<inputData id="d" name="i"/></def'),
      'duplicate-id',
      3,
    ],
    ['a reference to nothing', needs('#nothing'), 'no-such-element', 1],
    ['a reference to another kind', needs('#i', 'requiredDecision'), 'no-such-element', 1],
    ['a reference that is none', needs('i'), 'bad-reference', 1],
    ['a reference into a model that is not imported', needs('urn:x#i'), 'not-imported', 1],
    ['a requirement of nothing', decision('<informationRequirement/>'), 'missing-element', 2],
    [
      'a language that is not FEEL',
      decision('<literalExpression expressionLanguage="javascript"/>'),
      'other-language',
      2,
    ],
    [
      'a model in another language',
      definitions('', 'expressionLanguage="http://www.w3.org/1999/XPath"'),
      'other-language',
      1,
    ],
    [
      'values out of another file',
      decision('<literalExpression><importedValues/></literalExpression>'),
      'imported-values',
      2,
    ],
    ['a table without outputs', decision('<decisionTable/>'), 'missing-element', 2],
    [
      'a hit policy nobody knows',
      decision('<decisionTable hitPolicy="BEST"><output/></decisionTable>'),
      'bad-value',
      2,
    ],
    [
      'the name of a property of every object',
      decision('<decisionTable hitPolicy="constructor"><output/></decisionTable>'),
      'bad-value',
      2,
    ],
    [
      'a row without outputs',
      decision('<decisionTable><output/>\n<rule/></decisionTable>'),
      'row-length',
      3,
    ],
    [
      'a relation whose row is too long',
      decision(`<relation><row>${text('1')}</row></relation>`),
      'row-length',
      2,
    ],
    [
      'a collection or not',
      definitions('<itemDefinition name="a" isCollection="perhaps"/>'),
      'bad-value',
      1,
    ],
    ['larger than is read', ' '.repeat(10 * 1024 * 1024 + 1), 'too-large', 1],
  ])('%s', (_, file, code, line) => {
    const read = readDmn(file)
    expect(read).toMatchObject({ ok: false, fault: { code, place: { line } } })
    if (!read.ok)
      for (const said of Object.values(read.fault.text)) expect(said).not.toMatch(/\{\d\}/)
  })

  function needs(href: string, kind = 'requiredInput'): string {
    return definitions(
      `<inputData id="i" name="i"/><decision id="d" name="d">
      <informationRequirement><${kind} href="${href}"/></informationRequirement></decision>`.replace(
        /\n\s*/,
        '',
      ),
    )
  }

  test('a name out of the file is cut, so that the sentence stays one', () => {
    const read = readDmn(definitions(`<${'a'.repeat(5000)}/>`))
    expect(read.ok ? '' : read.fault.text.en.length).toBeLessThan(200)
  })

  test('the column is that of the tag', () => {
    expect(readDmn('<a>\n  <b/>\n  <c d="1" d="2"/></a>')).toMatchObject({
      fault: { place: { line: 3 } },
    })
    expect(readDmn(`${definitions('')}`.replace('></', '>\n  <odd/></'))).toMatchObject({
      fault: { place: { line: 2, column: 3 } },
    })
  })
})

test('no text makes the reader throw', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    '&',
    ';',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml',
    '?>',
    'a',
    ' ',
    '=',
    '<!DOCTYPE',
    '\u0000',
    '\ud800',
  )
  const sound = definitions(`<decision id="d" name="d">${text('1')}</decision>`)
  const broken = fc
    .tuple(fc.nat(sound.length), fc.nat(20), fc.array(pieces, { maxLength: 5 }))
    .map(([at, cut, put]) => sound.slice(0, at) + put.join('') + sound.slice(at + cut))
  fc.assert(
    fc.property(
      fc.oneof(
        broken,
        fc.array(pieces).map((all) => all.join('')),
        fc.string(),
      ),
      (file) => {
        expect(typeof readDmn(file).ok).toBe('boolean')
      },
    ),
    { numRuns: 2000 },
  )
})
