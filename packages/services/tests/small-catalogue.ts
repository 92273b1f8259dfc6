import type { CatalogueFiles } from '../src/load/index.ts'

/** The least that is a whole catalogue: one agency, one kind, one service. */
export const SMALL: CatalogueFiles = {
  'agencies.yaml': `
- id: parks
  didPath: parks
  names: { zh: 园林局, en: Parks Office }
  short: { zh: 园林局, en: Parks }
  seal: 园林
  roles: { reviewer: { zh: 审查员, en: Reviewer }, decider: { zh: 审批人, en: Decider } }
`,
  'dictionary/laws.yaml': 'parks-law: { zh: 公园法, en: Parks Law }\n',
  'dictionary/contact.yaml': `
contact.phone:
  { kind: text, check: [phone], class: personal, label: { zh: 电话, en: Telephone }, sources: [ask] }
`,
  'life-events.yaml': `
- { id: go-outside, title: { zh: 出门, en: Go outside }, sentence: { zh: 去公园。, en: To the park. }, services: [bench] }
- { id: stay-in, title: { zh: 在家, en: Stay in }, sentence: { zh: 不出门。, en: At home. }, services: [sofa] }
`,
  'purposes.yaml': 'visit: { zh: 上门, en: A visit }\n',
  'certificates/bench-permit.yaml': `
id: bench-permit
version: 1
type: BenchPermit
names: { zh: 长椅许可, en: Bench permit }
issuers: [parks]
subject: Person
statement: { zh: 准予摆放。, en: May be put up. }
claims:
  certificateNumber: { label: { zh: 编号, en: Number }, type: string, show: detail, disclose: always }
  holder: { label: { zh: 持有人, en: Holder }, type: string, show: title, disclose: [visit] }
  size: { label: { zh: 大小, en: Size }, type: code, show: main, options: { small: { zh: 小, en: Small }, large: { zh: 大, en: Large } }, disclose: [] }
validity: limited
status: { suspend: true, changes: [size] }
slim: [certificateNumber, holder]
compact: { table: 1, extract: 2, keys: { certificateNumber: 1, holder: 2, size: 3 } }
layouts:
  plain: { shape: portrait, columns: 1, ornament: cloud, order: [holder, size, certificateNumber] }
`,
  'bench/service.yaml': `
schema: 1
key: bench
owner: parks
effective: { from: 2026-01-01 }
title: { zh: 长椅, en: Park bench }
summary: { zh: 在公园放长椅。, en: Put a bench in the park. }
finder: { audience: [person], lifeEvents: [go-outside], themes: [], words: { zh: [椅子], en: [bench] }, codes: {} }
data:
  bench.size: { kind: choice, class: public, label: { zh: 多大？, en: How large? }, options: { small: { zh: 小, en: Small }, large: { zh: 大, en: Large } }, sources: [ask] }
  bench.plate: { kind: text, class: public, label: { zh: 铭牌写什么？, en: What will the plate say? }, sources: [ask] }
  bench.holder: { kind: person, class: personal, label: { zh: 谁放？, en: Who puts it up? }, sources: [{ register: people.person }, ask], mayDiffer: true }
tasks:
  bench: { title: { zh: 长椅, en: The bench }, pages: [bench.size, { ask: [bench.plate], when: bench.size = "large" }, { ask: [bench.holder, contact.phone] }] }
sign: none
eligibility:
  polite: { must: 'bench.size = "small" or bench.plate != "mine"', at: [submit, decide], ground: parks-law#6, refusal: { zh: 长椅是大家的, en: A bench is for everybody }, remedy: { text: { zh: 换一句话, en: Choose other words } } }
rules:
  price:
    title: { zh: 收费, en: Price }
    on: [bench.size]
    outputs: { amount: number }
    hit: unique
    rows:
      - { if: ['"small"'], then: ["12.50"], ground: parks-law#7 }
      - { if: ['"large"'], then: ["20"], ground: parks-law#7, says: { zh: 大的贵一些, en: A large one costs more } }
fees: { permit: { amount: rules.price, waive: 'bench.plate = "free"', currency: CNY, payee: parks, due: issue, ground: parks-law#4 } }
reasons:
  full: { for: [refuse, return], text: { zh: 放满了, en: It is full }, remedy: { zh: 换个公园, en: Choose another park }, ground: parks-law#5, unlocks: [bench.size] }
  broken: { for: [suspend, revoke], text: { zh: 坏了, en: It is broken }, remedy: { zh: 修好, en: Mend it }, ground: parks-law#? }
stages:
  intake: { title: { zh: 受理, en: Intake }, by: system, mode: auto, result: '"accept"' }
  look: { title: { zh: 查看, en: Look }, by: parks.reviewer, mode: human, may: [approve, return, refuse] }
  measure: { title: { zh: 测量, en: Measure }, by: parks.reviewer, mode: human, may: [approve, refuse] }
  decision: { title: { zh: 决定, en: Decision }, by: parks.decider, mode: human, may: [approve, refuse], fourEyes: true }
clock: { unit: workingDay, intake: { within: 5, silence: accepted, ground: parks-law#1 }, statutory: { n: 10, ground: parks-law#2 }, promised: 5, stops: {}, breach: { warnAt: [80], escalate: [decider], then: none } }
outcomes:
  permit: { certificate: bench-permit, valid: { years: 1 }, ground: parks-law#3, template: plain, claims: { certificateNumber: reserved.number, holder: bench.holder.name, size: bench.size } }
actions:
  new: { title: { zh: 新办, en: Apply }, does: issue, route: [intake, { fork: [look, measure], join: all }, decision] }
  appeal: { title: { zh: 复议, en: Review }, against: [refuse], within: { days: 60 }, to: parks, notBy: [decision], suspendsEffect: false, decideWithin: { days: 60 }, ground: parks-law#9 }
personas:
  walker: { party: person, answers: { bench.size: small, bench.holder: { name: 林青, idNumber: "110108199203141229" }, contact.phone: "13800000000" } }
  gardener: { like: walker, answers: { bench.size: large, bench.plate: 请坐 } }
  grabber: { like: gardener, answers: { bench.plate: mine } }
  guest: { like: gardener, answers: { bench.plate: free } }
tests:
  - { name: a walker types three answers, action: new, persona: walker, expect: { typed: 3, prefilled: 0, fee: "12.50", route: [intake, look, measure, decision], outcome: permit } }
  - { name: who wants a large one says what its plate will say, action: new, persona: gardener, expect: { typed: 4, fee: "20", outcome: permit } }
  - { name: nobody has a bench alone, action: new, persona: grabber, expect: { refusedBy: polite } }
  - { name: a fee can be waived, action: new, persona: guest, expect: { fee: 0 } }
`,
  'industries/gbt4754.tsv': 'A\t农业\tFarming\nA01\t种植\tGrowing\n',
}

/** The same catalogue with one passage of one file written otherwise; the passage must be there. */
export function withChange(file: string, from: string, to: string): CatalogueFiles {
  const text = SMALL[file]
  if (!text?.includes(from)) throw new Error(`${file} does not say: ${from}`)
  return { ...SMALL, [file]: text.replace(from, to) }
}
