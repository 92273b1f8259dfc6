import type { Suite, VectorCase } from '@vermilion/ledger/vectors'
import { findFormFault } from '../credential/form.ts'
import { parseJson } from '../json/parse-json.ts'
import { isObject, type JsonObject } from '../json/shapes.ts'

const INPUT = /(^|\/)w3c-vc-data-model[^/]*\/.*?([^/]+)\.json$/

/** W3C VC data model 2.0: what is called `-ok` is accepted, what is called `-fail` is refused. */
export const dataModel: Suite = ({ path, text }) => {
  const name = INPUT.exec(path)?.[2]
  if (name === undefined) return undefined
  if (name.startsWith('presentation-'))
    return [leftOut('a presentation is read where there is a wallet')]
  const isSound = name.endsWith('-ok')
  if (!isSound && !name.includes('-fail')) return [leftOut('its name says no verdict')]
  const check = () => {
    const fault = findFormFault(complete(text()))
    if (isSound) return fault === undefined ? undefined : `refused at ${fault}`
    return fault === undefined ? 'accepted' : undefined
  }
  return [{ name: isSound ? 'accepted' : 'refused', check }]
}

function leftOut(skip: string): VectorCase {
  return { name: 'left out', skip, check: () => undefined }
}

/** The inputs leave out what a program under test is asked to add: issuer and dates. */
function complete(text: string): JsonObject {
  const parsed = parseJson(
    text
      .replace('"FUTURE DATE"', '"2030-01-01T00:00:00Z"')
      .replace('"PAST DATE"', '"2020-01-01T00:00:00Z"'),
  )
  const credential = parsed.ok && isObject(parsed.value) ? parsed.value : {}
  const { issuer = {} } = credential
  return isObject(issuer)
    ? { ...credential, issuer: { id: 'https://issuer.example/', ...issuer } }
    : credential
}
