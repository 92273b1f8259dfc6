import type { JsonValue } from '@vermilion/ledger'
import { FIRMS, PEOPLE, type WorldFirm } from '@vermilion/testing'
import type { Node } from '../context.ts'
import { appoint, registerOrganisation, registerPerson } from '../parties/register.ts'
import { stepBatch } from './seed-step.ts'

/** An operator's act: the registers of persons, posts and firms as they were before this node. */
export async function takeOverRegisters(node: Node): Promise<void> {
  const taken = FIRMS.filter(({ holds }) => holds.length === 0)
  // Keys are on the disk before anything is sealed under them.
  for (const { id } of [...PEOPLE, ...taken]) await node.subjectKeys.create(id)
  await takeOverPeople(node)
  await takeOverFirms(node, taken)
}

async function takeOverPeople(node: Node): Promise<void> {
  await stepBatch(node, 'people').act(async (tx) => {
    for (const { id, nameZh, nameEn, idNumber, post } of PEOPLE) {
      const { key } = keyOf(node, id)
      await registerPerson(tx, node, { id, key, name: nameZh, nameEn, idNumber })
      if (post) {
        const { district = '', ...facts } = post
        await appoint(tx, node, { personId: id, key, post: { ...facts, district } })
      }
    }
    return PEOPLE.length
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
