import { assert } from '@vermilion/ledger'
import {
  articlesPdf,
  CLERKS,
  type CompanyFacts,
  FIRMS,
  langchuan,
  OPEN_SET_UPS,
  type SetUp,
  shareholdersOf,
  type WorldFirm,
  type WorldPerson,
} from '@vermilion/testing'
import {
  getApplication,
  saveAnswer,
  startApplication,
} from '../applications/applications.service.ts'
import { submitApplication } from '../applications/submit.service.ts'
import { getUploadPlace } from '../applications/upload-place.ts'
import { assignCase, opine, returnCase } from '../cases/acts.service.ts'
import { getMine, listMine } from '../cases/cases.service.ts'
import { decideCase } from '../cases/decide.service.ts'
import type { Node } from '../context.ts'
import { isErased } from '../parties/parties.service.ts'
import { storeUpload } from '../uploads/uploads.service.ts'
import type { Value } from '../wire/wire.ts'
import { as } from './seed-step.ts'

const PHONE = '13800000000'

/** The world is there once the last case it leaves open is, whatever became of it or its people. */
export async function isPlayed(node: Node): Promise<boolean> {
  const last = OPEN_SET_UPS.at(-1)
  if (!last) return false
  if (isErased(node, last.by.id)) return true
  if (!node.subjectKeys.get(last.by.id)) return false
  try {
    const ctx = await as(node, last.by, 'look')
    for (const { id } of await listMine(ctx)) {
      const { history } = await getMine(ctx, id)
      if (history.some(({ type }) => type === LAST_ACT)) return true
    }
    return false
  } catch {
    return false
  }
}

/** What the world does last: the last case goes back to its applicant. */
const LAST_ACT = 'return'

/** Firms get their licences as anyone does, and some cases are left to the visitor. */
export async function playCases(node: Node): Promise<void> {
  for (const firm of FIRMS) {
    if (firm.holds.includes('business-licence')) await playLicence(node, firm)
    if (firm.holds.includes('food-licence'))
      await playFood(node, firm, { mode: 'retail', sells: ['packed', 'bulk'], decided: true })
  }
  // A canteen for the logistics firm's own people waits for its decision.
  await playFood(node, langchuan, { mode: 'canteen', sells: ['hot', 'cold'], decided: false })
  for (const setUp of OPEN_SET_UPS) await playSetUp(node, setUp)
}

interface Played {
  readonly id: string
  readonly version: number
}

async function playLicence(node: Node, firm: WorldFirm): Promise<void> {
  const play = `licence/${firm.id}`
  const submitted = await submitSetUp(node, play, firm, firm.representative)
  const reviewer = clerkFor('reviewer', firm.district)
  const taken = await assignCase(await as(node, reviewer, `${play}/assign`), submitted)
  await decideCase(await as(node, reviewer, `${play}/decide`), {
    ...at(taken),
    outcome: 'approve',
    grounds: '材料齐全，名称、住所和章程符合规定，准予登记。',
  })
}

async function playSetUp(node: Node, setUp: SetUp): Promise<void> {
  const play = `set-up/${setUp.by.id}`
  const submitted = await submitSetUp(node, play, setUp, setUp.by)
  const { correction } = setUp
  if (!correction) return
  const reviewer = clerkFor('reviewer', setUp.domicile.division, setUp)
  const taken = await assignCase(await as(node, reviewer, `${play}/assign`), submitted)
  await returnCase(await as(node, reviewer, `${play}/return`), {
    ...at(taken),
    reason: 'factsDiffer',
    note: correction.note,
    elements: correction.fields.map((field) =>
      field === 'capital' ? 'company.capital' : 'company.address',
    ),
  })
}

async function playFood(
  node: Node,
  firm: WorldFirm,
  { mode, sells, decided }: { mode: string; sells: string[]; decided: boolean },
): Promise<void> {
  const play = `food/${firm.id}`
  const person = firm.representative
  const { actor } = await as(node, person, play)
  const party = actor.parties.find(({ name }) => name === firm.nameZh)
  assert(party, 'a firm that got its licence is represented by its representative')
  const submitted = await submit(node, play, person, {
    service: 'food-business',
    party: party.id,
    file: 'food.layout',
    answers: {
      'food.mode': mode,
      'food.sells': sells,
      'food.opensOn': '2026-11-02',
      'premises.address': { ...firm.domicile },
      'premises.area': '86',
      'food.manager': { name: person.nameZh, idNumber: person.idNumber },
      'contact.phone': PHONE,
    },
  })
  const reviewer = clerkFor('reviewer', firm.district)
  const taken = await assignCase(await as(node, reviewer, `${play}/assign`), submitted)
  let seen = await opine(await as(node, reviewer, `${play}/opine`), {
    ...at(taken),
    stage: 'papers',
    outcome: 'approve',
    text: '材料齐全，布局图清楚。',
  })
  if (mode !== 'retail') {
    // What is cooked is looked at on the spot.
    const inspector = clerkFor('inspector', firm.district)
    const visit = await assignCase(await as(node, inspector, `${play}/visit`), at(seen))
    seen = await opine(await as(node, inspector, `${play}/seen`), {
      ...at(visit),
      stage: 'site',
      outcome: 'approve',
      text: '现场和布局图一致，冷热分开。',
    })
  }
  if (!decided) return
  const decider = clerkFor('decider', firm.district)
  const mine = await assignCase(await as(node, decider, `${play}/take`), at(seen))
  await decideCase(await as(node, decider, `${play}/decide`), {
    ...at(mine),
    outcome: 'approve',
    grounds: '符合食品经营许可条件。',
  })
}

function submitSetUp(
  node: Node,
  play: string,
  facts: CompanyFacts,
  person: WorldPerson,
): Promise<Played> {
  const { name, capital, scope, domicile, representative } = facts
  return submit(node, play, person, {
    service: 'company',
    party: person.id,
    file: 'company.articles',
    answers: {
      'company.name': { ...name },
      'company.capital': { amount: capital, currency: 'CNY' },
      'company.scope': [...scope],
      'company.address': { ...domicile },
      'company.representative': {
        name: representative.nameZh,
        idNumber: representative.idNumber,
      },
      'company.shareholders': shareholdersOf(facts),
      'contact.phone': PHONE,
    },
  })
}

interface Application {
  readonly service: string
  readonly party: string
  /** Element that takes the one file. */
  readonly file: string
  readonly answers: Readonly<Record<string, Value>>
}

/** Starts, answers, uploads and submits, as the portal does it. */
async function submit(
  node: Node,
  play: string,
  person: WorldPerson,
  { service, party, file, answers }: Application,
): Promise<Played> {
  const step = (name: string) => as(node, person, `${play}/${name}`)
  const start = { service, action: 'new', for: party }
  const { id } = await startApplication(await step('start'), start)
  for (const [element, value] of Object.entries(answers)) await answer(element, value)
  const before = await getApplication(await step('look'), id)
  if (!before.answers[file] && !before.caseId) {
    const ctx = await step('upload')
    const place = await getUploadPlace(node, node.reader, ctx.actor, {
      application: id,
      element: file,
    })
    const name = `${file.split('.').at(-1)}.pdf`
    await answer(file, { ...(await storeUpload(ctx, { ...place, name, bytes: articlesPdf() })) })
  }
  const ready = await getApplication(await step('look'), id)
  const version = ready.version - (ready.caseId ? 1 : 0)
  const submitted = await submitApplication(await step('submit'), { id, declared: true, version })
  const [kase] = (await listMine(await step('look'))).filter((each) => each.id === submitted.caseId)
  assert(kase, 'a case just submitted is its applicant’s')
  return { id: kase.id, version: kase.version }

  async function answer(element: string, value: Value): Promise<void> {
    const ctx = await step(`answer/${element}`)
    const { answers: there, caseId } = await getApplication(ctx, id)
    if (caseId) return
    const seen = there[element]?.version ?? 0
    const saved = await saveAnswer(ctx, { id, element, value, seen })
    assert(saved.outcome === 'saved', `the world’s answer to ${element} is good`)
  }
}

/** A clerk of the district who has no part in the matter. */
function clerkFor(role: string, district: string, facts?: CompanyFacts): WorldPerson {
  const partners = facts?.shareholders.map(({ person }) => person.id) ?? []
  const found = CLERKS.find(
    ({ id, post }) =>
      post?.agency === 'market-regulation' &&
      post.role === role &&
      post.district === district &&
      !partners.includes(id),
  )
  assert(found, 'every district has its clerks')
  return found
}

function at({ id, version }: Played): Played {
  return { id, version }
}
