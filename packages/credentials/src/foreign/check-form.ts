import { findFormFault } from '../credential/form.ts'
import { type JsonObject, listOf, without } from '../json/shapes.ts'
import { type Check, found } from '../verdict/report.ts'

const FIRST_MODEL = 'https://www.w3.org/2018/credentials/v1'
const SECOND_MODEL = 'https://www.w3.org/ns/credentials/v2'

/**
 * The form that the W3C data model asks for, 1.1 or 2.0. What the kind of credential asks for besides
 * nobody here knows, so this check never passes.
 */
export function checkForeignForm(credential: JsonObject): Check {
  const fault = findForeignFormFault(credential)
  return fault === undefined
    ? found('form', 'type-unknown')
    : found('form', 'malformed', { path: fault })
}

/** Where a credential breaks the data model that it names, 1.1 or 2.0, as a JSON pointer. */
export function findForeignFormFault(credential: JsonObject): string | undefined {
  return findFormFault(asSecondModel(credential))
}

/** A credential of data model 1.1 in the words of 2.0, to be judged and not to be verified. */
export function asSecondModel(credential: JsonObject): JsonObject {
  const [first, ...rest] = listOf(credential['@context'])
  if (first !== FIRST_MODEL) return credential
  const { issuanceDate, expirationDate } = credential
  return {
    ...without(credential, 'issuanceDate', 'expirationDate'),
    '@context': [SECOND_MODEL, ...rest],
    // Without a date of issue a credential of 1.1 is malformed.
    validFrom: issuanceDate ?? '',
    ...(expirationDate === undefined ? {} : { validUntil: expirationDate }),
  }
}
