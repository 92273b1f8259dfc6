import type {
  Decision,
  DecisionService,
  ItemDefinition,
  Knowledge,
  Model,
  Reference,
} from '../model/model.ts'
import { MODEL_NAMESPACE } from './namespaces.ts'
import { feelTag, functionTag, itemTag, logicTag } from './write-logic.ts'
import { type Tag, tag, textTag, writeXml } from './xml/write.ts'

/**
 * Writes a model as DMN 1.5 XML that `readDmn` reads back as the same, provided that its ids are XML names and its
 * texts XML characters. There is no diagram in it. `imported` are the models that it imports: whether a requirement of
 * theirs is input data or a decision is theirs to say.
 */
export function writeDmn(model: Model, imported: readonly Model[] = []): string {
  const root = tag(
    'definitions',
    { xmlns: MODEL_NAMESPACE, name: model.name, namespace: model.namespace },
    ...model.imports.map(({ name, namespace }) =>
      tag('import', { name, namespace, importType: MODEL_NAMESPACE }),
    ),
    ...model.items.map((each) => itemDefinitionTag('itemDefinition', each)),
    ...model.inputs.map((each) => headed('inputData', each)),
    ...model.decisions.map((each) => decisionTag(each, inputsOf(model, imported))),
    ...model.knowledge.map(knowledgeTag),
    ...model.services.map(serviceTag),
  )
  return writeXml(root)
}

function inputsOf(model: Model, imported: readonly Model[]): ReadonlySet<string> {
  return new Set([
    ...model.inputs.map((input) => hrefOf(input)),
    ...imported.flatMap(({ namespace, inputs }) =>
      inputs.map(({ id }) => hrefOf({ id, namespace })),
    ),
  ])
}

function headed(
  name: string,
  element: { readonly id: string; readonly name: string; readonly type?: string },
  ...children: readonly (Tag | undefined)[]
): Tag {
  const attributes = { id: element.id, name: element.name }
  return tag(name, attributes, itemTag('variable', element), ...children)
}

function decisionTag(decision: Decision, inputs: ReadonlySet<string>): Tag {
  const requires = decision.requires.map((reference) => {
    const kind = inputs.has(hrefOf(reference)) ? 'requiredInput' : 'requiredDecision'
    return tag('informationRequirement', {}, referenceTag(kind, reference))
  })
  const logic = decision.logic && logicTag(decision.logic)
  return headed('decision', decision, ...requires, ...callTags(decision.calls), logic)
}

function knowledgeTag(knowledge: Knowledge): Tag {
  const logic = knowledge.logic && functionTag('encapsulatedLogic', knowledge.logic)
  return headed('businessKnowledgeModel', knowledge, logic, ...callTags(knowledge.calls))
}

function serviceTag(service: DecisionService): Tag {
  const { outputs, encapsulated, inputDecisions, inputData } = service
  return headed(
    'decisionService',
    service,
    ...outputs.map((each) => referenceTag('outputDecision', each)),
    ...encapsulated.map((each) => referenceTag('encapsulatedDecision', each)),
    ...inputDecisions.map((each) => referenceTag('inputDecision', each)),
    ...inputData.map((each) => referenceTag('inputData', each)),
  )
}

function callTags(calls: readonly Reference[]): Tag[] {
  return calls.map((each) =>
    tag('knowledgeRequirement', {}, referenceTag('requiredKnowledge', each)),
  )
}

function referenceTag(name: string, reference: Reference): Tag {
  return tag(name, { href: hrefOf(reference) })
}

function hrefOf({ id, namespace = '' }: Reference): string {
  return `${namespace}#${id}`
}

function itemDefinitionTag(name: string, item: ItemDefinition): Tag {
  const { type, allowed, constraint, collection, components, signature } = item
  return tag(
    name,
    { name: item.name, isCollection: collection ? 'true' : undefined },
    type === undefined ? undefined : textTag('typeRef', type),
    feelTag('allowedValues', allowed),
    feelTag('typeConstraint', constraint),
    ...components.map((each) => itemDefinitionTag('itemComponent', each)),
    signature &&
      tag(
        'functionItem',
        { outputTypeRef: signature.result },
        ...signature.parameters.map((each) => itemTag('parameters', each)),
      ),
  )
}
