import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDmn } from './read.ts'
import { definitions, NAMESPACE, text } from './xml.support.ts'

describe('what is wrong with a file is said with its place', () => {
  const decision = (inside: string) =>
    definitions(`\n<decision id="d" name="d">${inside}</decision>`)

  test.each<[reason: string, file: string, code: string, line: number]>([
    ['nothing', '', 'not-one-element', 1],
    ['no XML', 'hello', 'not-one-element', 1],
    ['two roots', '<a/>\n<b/>', 'not-one-element', 2],
    ['it ends within an element', '<a>\n<b>', 'unclosed-element', 2],
    ['an element is not closed', definitions('\n<decision id="d" name="d">'), 'unmatched-end', 2],
    ['two attributes of one name', '<a b="1" b="2"/>', 'duplicate-attribute', 1],
    ['a prefix that is not declared', '<x:a/>', 'unbound-prefix', 1],
    ['an attribute without quotes', '<a b=1/>', 'malformed-xml', 1],
    ['half a surrogate in the declaration', '<?xml \ud800', 'malformed-xml', 1],
    ['an entity that is not of XML itself', '\n<a>&nbsp;</a>', 'unknown-entity', 2],
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

  test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'])(
    'an element called %s is as unknown as any other',
    (name) => {
      expect(
        readDmn(definitions(`<decision id="d" name="d"><${name} ${name}="x"/></decision>`)),
      ).toMatchObject({ ok: false, fault: { code: 'unknown-element' } })
    },
  )

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
