import { type Fault, FaultError, verdict } from '../fault.ts'
import { type Element, parseXml } from '../xml/parse.ts'

/** A file of test cases in the form of the DMN Technology Compatibility Kit (its testCases.xsd). */
export type TestFile = { readonly model: string; readonly cases: readonly TestCase[] }

export type TestCase = {
  readonly id: string
  /** The decision service or business knowledge model that is called; otherwise decisions are asked one by one. */
  readonly invocable?: string
  readonly inputs: readonly InputNode[]
  readonly results: readonly ResultNode[]
}

type InputNode = {
  readonly name: string
  readonly namespace?: string
  readonly value: Given
}

export type ResultNode = { readonly name: string; readonly expected: Given }

/** A value as a test writes it. Without a type, a text means what the place that it goes to asks for. */
export type Given =
  | { readonly kind: 'nil' }
  | { readonly kind: 'text'; readonly text: string; readonly type?: string }
  | { readonly kind: 'list'; readonly items: readonly Given[] }
  | { readonly kind: 'components'; readonly entries: ReadonlyMap<string, Given> }

const NAMESPACE = 'http://www.omg.org/spec/DMN/20160719/testcase'

/** Null: the document is something else than test cases. */
export function parseTestFile(
  text: string,
): { readonly ok: true; readonly value: TestFile | null } | { readonly ok: false; fault: Fault } {
  return verdict(() => {
    const root = parseXml(text)
    if (root.name !== 'testCases' || root.namespace !== NAMESPACE) return null
    return {
      model: one(root, 'modelName')?.text.trim() ?? '',
      cases: all(root, 'testCase').map(caseIn),
    }
  })
}

function caseIn(element: Element, index: number): TestCase {
  const invocable = element.attributes.get('invocableName')
  return {
    id: element.attributes.get('id') ?? String(index + 1),
    ...(invocable && { invocable }),
    inputs: all(element, 'inputNode').map((node) => {
      const namespace = node.attributes.get('namespace')
      return { name: nameOf(node), ...(namespace && { namespace }), value: given(node) }
    }),
    results: all(element, 'resultNode').map((node) => {
      const expected = one(node, 'expected')
      return { name: nameOf(node), expected: expected ? given(expected) : NIL }
    }),
  }
}

const NIL: Given = { kind: 'nil' }

/** The value that an element holds: text, a list, or components. */
function given(element: Element): Given {
  if (isNil(element)) return NIL
  const value = one(element, 'value')
  if (value) return isNil(value) ? NIL : textOf(value)
  const list = one(element, 'list')
  if (list) return isNil(list) ? NIL : { kind: 'list', items: all(list, 'item').map(given) }
  const components = all(element, 'component')
  if (components.length === 0) return NIL
  return {
    kind: 'components',
    entries: new Map(components.map((each) => [nameOf(each), given(each)])),
  }
}

function textOf({ text, attributes }: Element): Given {
  // `xsd:decimal`, whatever prefix the file binds to XML Schema.
  const type = attributes.get('xsi:type')?.split(':').at(-1)
  return { kind: 'text', text, ...(type && { type }) }
}

function isNil({ attributes }: Element): boolean {
  return /^(true|1)$/.test(attributes.get('xsi:nil')?.trim() ?? '')
}

function nameOf(element: Element): string {
  const name = element.attributes.get('name')
  if (name === undefined)
    throw new FaultError(element.place, 'missing-attribute', element.name, 'name')
  return name
}

function all(element: Element, name: string): Element[] {
  return element.children.filter((each) => each.name === name)
}

function one(element: Element, name: string): Element | undefined {
  return element.children.find((each) => each.name === name)
}
