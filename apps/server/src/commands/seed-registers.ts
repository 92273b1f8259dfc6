import type { JsonValue } from '@vermilion/ledger'
import { FIRMS, PEOPLE, type WorldFirm, type WorldPerson } from '@vermilion/testing'
import type { Node } from '../context.ts'
import { findSubject } from '../parties/erase.ts'
import { isErased } from '../parties/parties.service.ts'
import { appoint, registerOrganisation, registerPerson } from '../parties/register.ts'
import { stepBatch } from './seed-step.ts'

/** An operator's act: the registers of persons, posts and firms as they were before this node. */
export async function takeOverRegisters(node: Node): Promise<void> {
  const taken = FIRMS.filter(({ holds }) => holds.length === 0)
  // Keys are on the disk before anything is sealed under them.
  for (const { id } of [...PEOPLE, ...taken]) await node.subjectKeys.create(id)
  await takeOverPeople(node, 'people', PEOPLE)
  await takeOverFirms(node, taken)
}

/** People whom a later version of the world knows, in a home that an earlier one has seeded. */
export async function takeOverNewcomers(node: Node): Promise<void> {
  const newcomers: WorldPerson[] = []
  for (const person of PEOPLE) {
    const known = await findSubject(node, node.reader, person.id)
    if (!known && !isErased(node, person.id)) newcomers.push(person)
  }
  if (newcomers.length === 0) return
  for (const { id } of newcomers) await node.subjectKeys.create(id)
  await takeOverPeople(node, `people/${newcomers.map(({ id }) => id).join()}`, newcomers)
}

async function takeOverPeople(
  node: Node,
  step: string,
  people: readonly WorldPerson[],
): Promise<void> {
  await stepBatch(node, step).act(async (tx) => {
    for (const { id, nameZh, nameEn, idNumber, post } of people) {
      const { key } = keyOf(node, id)
      await registerPerson(tx, node, { id, key, name: nameZh, nameEn, idNumber })
      if (post) {
        const { district = '', ...facts } = post
        await appoint(tx, node, { personId: id, key, post: { ...facts, district } })
      }
    }
    return people.length
  })
}

async function takeOverFirms(node: Node, firms: readonly WorldFirm[]): Promise<void> {
  await stepBatch(node, 'firms').act(async (tx) => {
    for (const firm of firms)
      await registerOrganisation(tx, {
        id: firm.id,
        key: keyOf(node, firm.id).key,
        uscc: firm.uscc,
        name: { zh: firm.nameZh, en: firm.nameEn },
        facts: factsOf(node, firm),
        representatives: [firm.representative.id],
        authority: node.authorities['market-regulation']?.did,
      })
    return firms.length
  })
}

/** What the register says of a firm, in the shape of a licence's claims. */
function factsOf(node: Node, firm: WorldFirm): Record<string, JsonValue> {
  const { division, street, text } = firm.domicile
  return {
    legalName: [
      { '@value': firm.nameZh, '@language': 'zh-CN' },
      { '@value': firm.nameEn, '@language': 'en' },
    ],
    uscc: firm.uscc,
    organisationForm: firm.name.form,
    legalRepresentative: firm.representative.nameZh,
    registeredCapital: { amount: firm.capital, currency: 'CNY' },
    domicile: { division, street, text, full: node.names.division(street) + text },
    industryCodes: [...firm.scope],
  }
}

function keyOf({ subjectKeys }: Node, id: string) {
  const found = subjectKeys.get(id)
  if (!found) throw new Error(`Invariant broken: the key of ${id} was just made`)
  return found
}
