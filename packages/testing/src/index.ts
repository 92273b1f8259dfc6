import { CITIZENS } from './citizens.ts'
import { CLERKS, fangYuan, guPing, xiaLan } from './clerks.ts'
import { FIRM_PEOPLE, OUTSIDERS } from './firm-people.ts'
import { FIRMS } from './firms.ts'
import type { WorldPerson } from './person.ts'
import { OPEN_SET_UPS } from './set-ups.ts'

/** Everybody, in the order in which a newcomer should meet them. */
export const PEOPLE: readonly WorldPerson[] = [
  ...CITIZENS,
  ...FIRM_PEOPLE,
  ...CLERKS,
  fangYuan,
  xiaLan,
  guPing,
  ...OUTSIDERS,
]

/** The seeded world: data alone; the seed plays it through the services' own acts. */
export const WORLD = { people: PEOPLE, firms: FIRMS, openSetUps: OPEN_SET_UPS } as const

export * from './articles-pdf.ts'
export * from './citizens.ts'
export * from './clerks.ts'
export * from './clock.ts'
export * from './firm-people.ts'
export {
  type CompanyFacts,
  chenxiMedia,
  FIRMS,
  haiyue,
  langchuan,
  mingyuan,
  moyan,
  qinghe,
  shanhu,
  shareholdersOf,
  suifeng,
  type WorldFirm,
  wholeName,
  yanhengBank,
} from './firms.ts'
export * from './keys.ts'
export * from './person.ts'
export * from './places.ts'
export * from './set-ups.ts'
export { wordySubject } from './wordy-subject.ts'
