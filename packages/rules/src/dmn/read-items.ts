import type { ItemDefinition } from '../model/model.ts'
import {
  child,
  children,
  feelIn,
  named,
  needAttribute,
  refuseOtherLanguage,
  type TypeNames,
  typeNamed,
} from './elements.ts'
import { FaultError } from './fault.ts'
import type { Element } from './xml/parse.ts'

/** An item definition or one of its components (DMN 1.5 section 7.3.2). */
export function itemIn(element: Element, types: TypeNames): ItemDefinition {
  refuseOtherLanguage(element)
  const tests = (name: string) => {
    const found = child(element, name)
    return found && feelIn(found)
  }
  const allowed = tests('allowedValues')
  const constraint = tests('typeConstraint')
  const signature = child(element, 'functionItem')
  return {
    name: needAttribute(element, 'name'),
    ...typeNamed(element, child(element, 'typeRef')?.text, types),
    ...(allowed !== undefined && { allowed }),
    ...(constraint !== undefined && { constraint }),
    collection: isTrue(element, 'isCollection'),
    components: children(element, 'itemComponent').map((each) => itemIn(each, types)),
    ...(signature && { signature: signatureIn(signature, types) }),
  }
}

function signatureIn(element: Element, types: TypeNames): NonNullable<ItemDefinition['signature']> {
  const { type } = typeNamed(element, element.attributes.get('outputTypeRef'), types)
  const parameters = children(element, 'parameters').map((each) => named(each, types))
  return { parameters, ...(type !== undefined && { result: type }) }
}

/** `xsd:boolean`. */
function isTrue(element: Element, name: string): boolean {
  const written = element.attributes.get(name)?.trim() ?? 'false'
  if (!/^(true|false|0|1)$/.test(written))
    throw new FaultError(element.place, 'bad-value', name, written)
  return written === 'true' || written === '1'
}
