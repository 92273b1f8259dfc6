import { setTimeout as wait } from 'node:timers/promises'
import {
  articlesPdf,
  CITIZENS,
  type CompanyFacts,
  caoLi,
  chenxiPhotonics,
  liuChang,
  liWenqing,
  qinghe,
  type WorldPerson,
  yunluTea,
} from '@vermilion/testing'
import { v7 as uuidv7 } from 'uuid'
import { type Answering, Browser } from './browser.ts'
import { ask, type Sent } from './journal.ts'
import { APPROVAL, companyAnswers } from './journeys.ts'
import { LostError } from './over-http.ts'

const CALLERS = 12
const RETRY_MS = 20

/**
 * People who found companies and clerks who decide on them, all at once and without pause, over a
 * line that may break: whoever got no answer asks again, with the same request, once the node is back.
 */
export class Load {
  /** Every mutation that was sent, in order. */
  readonly sent: Sent[] = []
  readonly entered: Browser[] = []
  readonly #node: Answering
  #companies = 0
  #answers = 0
  #underWay = 0
  #paused = true
  #changed = Promise.withResolvers<void>()
  #failure: unknown

  constructor(node: Answering) {
    this.#node = node
    for (let nth = 0; nth < CALLERS; nth++)
      this.#call(CITIZENS[nth % CITIZENS.length] as WorldPerson).catch((error) => {
        this.#failure ??= error
        this.#change()
      })
  }

  /** Everybody acts until so many answers more have come. */
  async run(answers: number): Promise<void> {
    const enough = this.#answers + answers
    this.#paused = false
    this.#change()
    await this.#until(() => this.#answers >= enough)
  }

  /** Nobody asks anything new from now on; resolves once nothing is under way any more. */
  async pause(): Promise<void> {
    this.#paused = true
    await this.#until(() => this.#underWay === 0)
  }

  async #call(person: WorldPerson): Promise<never> {
    const founder = await this.#enter(person)
    for (;;) await this.#found(founder, person, this.#companies++)
  }

  async #enter(person: WorldPerson): Promise<Browser> {
    const browser = await this.#patiently(() => new Browser(this.#node).enter(person))
    this.entered.push(browser)
    return browser
  }

  /** One company, from the first question to the licence. */
  async #found(founder: Browser, person: WorldPerson, serial: number): Promise<void> {
    const { domicile, reviewer } = districtOf(serial)
    const start = { service: 'company', action: 'new', for: person.id }
    const { id } = await this.#act<{ id: string }>(founder, 'applications.start', start)
    const save = (element: string, value: unknown) =>
      this.#act(founder, 'applications.save', { id, element, value, seen: 0 })
    const answers = companyAnswers({ ...chenxiPhotonics, name: nameOf(serial), domicile })
    // A fast typist's answers are under way together.
    await Promise.all(Object.entries(answers).map(([element, value]) => save(element, value)))
    const upload = await this.#patiently(() => founder.upload(id, 'company.articles', PDF))
    await save('company.articles', upload.json())
    const { version } = await this.#patiently(() => founder.get('applications', 'get', { id }))
    const { caseId } = await this.#act<{ caseId: string }>(founder, 'applications.submit', {
      id,
      declared: true,
      version,
    })

    const desk = await this.#enter(reviewer)
    const kase = await this.#patiently(() => desk.get('cases', 'get', { id: caseId }))
    const seen = { id: caseId, version: kase.version }
    const taken = await this.#act<{ version: number }>(desk, 'cases.assign', seen)
    const decision = { id: caseId, version: taken.version, ...APPROVAL }
    await this.#act(desk, 'cases.decide', decision)
  }

  async #act<T>(browser: Browser, path: string, input: object): Promise<T> {
    const sent: Sent = { browser, path, input, requestId: uuidv7() }
    let noted = false
    return this.#patiently(async () => {
      if (!noted) this.sent.push(sent)
      noted = true
      sent.answer ??= await ask(sent)
      return sent.answer as T
    })
  }

  async #patiently<T>(send: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#until(() => !this.#paused)
      this.#underWay += 1
      try {
        const answer = await send()
        this.#answers += 1
        return answer
      } catch (error) {
        if (!(error instanceof LostError)) throw error
        await wait(RETRY_MS)
      } finally {
        this.#underWay -= 1
        this.#change()
      }
    }
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#failure) throw this.#failure
      await this.#changed.promise
    }
  }

  #change(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }
}

const PDF = articlesPdf()

/** A district's address, and the clerk who decides there. */
const DISTRICTS = [
  { domicile: chenxiPhotonics.domicile, reviewer: liWenqing },
  { domicile: qinghe.domicile, reviewer: liuChang },
  { domicile: yunluTea.domicile, reviewer: caoLi },
] as const

function districtOf(serial: number): (typeof DISTRICTS)[number] {
  return DISTRICTS[serial % DISTRICTS.length] as (typeof DISTRICTS)[number]
}

/** No two of these make a place or a trade. */
const CHARACTERS = [...'安柏辰春岱恩芳谷涵嘉凯兰明宁欧朋琪荣松亭维夏雅泽']

/** No name comes twice. */
function nameOf(serial: number): CompanyFacts['name'] {
  const n = CHARACTERS.length
  const digits = [serial, Math.floor(serial / n), Math.floor(serial / (n * n))]
  const tradeName = digits.map((digit) => CHARACTERS[digit % n]).join('')
  return { ...chenxiPhotonics.name, tradeName }
}
