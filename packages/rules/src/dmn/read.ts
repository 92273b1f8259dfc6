import type {
  Decision,
  DecisionService,
  Import,
  InputData,
  Knowledge,
  Model,
} from '../model/model.ts'
import {
  child,
  children,
  childrenOf,
  needAttribute,
  needChild,
  refuseOtherLanguage,
} from './elements.ts'
import { type Fault, FaultError, verdict } from './fault.ts'
import { GRAPH, Graph } from './graph.ts'
import { isModelNamespace, MODEL_NAMESPACE } from './namespaces.ts'
import { itemIn } from './read-items.ts'
import { functionIn, logicIn } from './read-logic.ts'
import { type Element, parseXml } from './xml/parse.ts'

/**
 * Reads a model from DMN XML of any edition from 1.1 on (DMN 1.5 chapter 12). The text may come from anybody: what
 * is wrong with it is said as a fault. FEEL inside is taken as text; whether it parses, and whether types and
 * requirements hold together, is for `compileModel`. Diagrams, sources and descriptions are not read.
 */
export function readDmn(
  text: string,
): { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly fault: Fault } {
  const read = verdict(() => modelIn(parseXml(text)))
  return read.ok ? { ok: true, model: read.value } : read
}

function modelIn(root: Element): Model {
  if (root.name !== 'definitions' || !isModelNamespace(root.namespace))
    throw new FaultError(root.place, 'wrong-root', root.name, MODEL_NAMESPACE)
  refuseOtherLanguage(root)
  refuseStrangers(root)
  const namespace = needAttribute(root, 'namespace')
  const imports = children(root, 'import').flatMap(importIn)
  const definitions = children(root, 'itemDefinition')
  const types = {
    own: new Set(definitions.flatMap(({ attributes }) => attributes.get('name') ?? [])),
    imports: new Map(imports.map((each) => [each.namespace, each.name])),
  }
  const graph = new Graph(root, namespace, types)
  return {
    name: needAttribute(root, 'name'),
    namespace,
    imports,
    items: definitions.map((each) => itemIn(each, types)),
    inputs: graph.all('inputData', (each) => inputIn(each, graph)),
    decisions: graph.all('decision', (each) => decisionIn(each, graph)),
    knowledge: graph.all('businessKnowledgeModel', (each) => knowledgeIn(each, graph)),
    services: graph.all('decisionService', (each) => serviceIn(each, graph)),
  }
}

/** A misspelt element must not vanish in silence. */
function refuseStrangers(root: Element): void {
  const stranger = childrenOf(root).find(({ name }) => !KNOWN.has(name))
  if (stranger) throw new FaultError(stranger.place, 'unknown-element', stranger.name)
}

const KNOWN: ReadonlySet<string> = new Set([
  'import',
  'itemDefinition',
  ...GRAPH,
  // Who owns, measures or explains a decision, and how it is drawn: nothing that computes.
  'description',
  'extensionElements',
  'knowledgeSource',
  'group',
  'textAnnotation',
  'association',
  'elementCollection',
  'performanceIndicator',
  'organizationUnit',
])

/** Imports of other things than models serve functions and types in other languages, which are refused where used. */
function importIn(element: Element): Import[] {
  const kind = needAttribute(element, 'importType')
  const namespace = needAttribute(element, 'namespace')
  // Up to DMN 1.1 an import had no name.
  const name = element.attributes.get('name')?.trim() ?? ''
  return isModelNamespace(kind) ? [{ name, namespace }] : []
}

function inputIn(element: Element, graph: Graph): InputData {
  return graph.heading(element)
}

function decisionIn(element: Element, graph: Graph): Decision {
  const logic = logicIn(element, graph.types, ...BESIDE_LOGIC)
  return {
    ...graph.heading(element),
    requires: children(element, 'informationRequirement').map((each) => {
      const decision = child(each, 'requiredDecision')
      return decision
        ? graph.reference(decision, 'decision')
        : graph.reference(needChild(each, 'requiredInput'), 'inputData')
    }),
    calls: graph.calls(element),
    ...(logic && { logic }),
  }
}

/** What a decision holds beside its logic. */
const BESIDE_LOGIC = [
  'question',
  'allowedAnswers',
  'variable',
  'informationRequirement',
  'knowledgeRequirement',
  'authorityRequirement',
  'supportedObjective',
  'impactedPerformanceIndicator',
  'decisionMaker',
  'decisionOwner',
  'usingProcess',
  'usingTask',
]

function knowledgeIn(element: Element, graph: Graph): Knowledge {
  const logic = child(element, 'encapsulatedLogic')
  return {
    ...graph.heading(element),
    calls: graph.calls(element),
    ...(logic && { logic: functionIn(logic, graph.types) }),
  }
}

function serviceIn(element: Element, graph: Graph): DecisionService {
  return {
    ...graph.heading(element),
    outputs: graph.references(element, 'outputDecision', 'decision'),
    encapsulated: graph.references(element, 'encapsulatedDecision', 'decision'),
    inputDecisions: graph.references(element, 'inputDecision', 'decision'),
    inputData: graph.references(element, 'inputData', 'inputData'),
  }
}
