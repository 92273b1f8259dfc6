import type { Model } from '../../model/model.ts'
import { compileModel, type Program, type Result } from '../../model/program.ts'
import type { Finding } from '../../types/finding.ts'
import { ANY } from '../../types/type.ts'
import { type FeelDateTime, isContext, type Value } from '../../values/value.ts'
import { findingWords } from '../../words/findings.ts'
import type { Text } from '../../words/text.ts'
import { readDmn } from '../read.ts'
import type { TestCase } from './cases.ts'
import { decode } from './decode.ts'

/** The model that a file of test cases is about. */
export type Subject = {
  /** What comes out for each expected result of a case. */
  readonly answer: (test: TestCase) => readonly Answer[]
}

export type Answer = {
  /** Undefined: model or text does not work at all, which is no null that a case could expect. */
  readonly value: Value | undefined
  readonly why: readonly Text[]
  /** A function in Java or PMML was called. */
  readonly external: boolean
}

/** Some moment: a case cannot expect more of `now()` than its type. */
const NOW: FeelDateTime = { kind: 'date and time', days: 20_000, nanos: 0, zone: { offset: 0 } }

/** The model in the file of that name; the files beside it are what it may import. */
export function openSubject(
  name: string,
  paths: readonly string[],
  read: (path: string) => string,
): Subject {
  const main = paths.find((path) => path === name || path.endsWith(`/${name}`))
  if (main === undefined)
    return unusable({ zh: `没有模型文件“${name}”。`, en: `There is no model file "${name}".` })
  const models: Model[] = []
  for (const path of [main, ...paths.filter((other) => other !== main)]) {
    const found = readDmn(read(path))
    if (!found.ok) {
      const { place, text } = found.fault
      const at = `${path}:${place.line}:${place.column} `
      return unusable({ zh: at + text.zh, en: at + text.en })
    }
    models.push(found.model)
  }
  const { program, findings } = compileModel(models)
  const namespace = models[0]?.namespace ?? ''
  const answer = (test: TestCase) =>
    test.invocable === undefined
      ? decided(program, namespace, test)
      : called(program, test.invocable, test)
  return { answer: (test) => answer(test).map((result) => answerOf(result, findings)) }
}

function unusable(why: Text): Subject {
  const answer = { value: undefined, why: [why], external: false }
  return { answer: ({ results }) => results.map(() => answer) }
}

/** Undefined where the model has nothing of that name. */
type Found = Result | undefined

function decided(program: Program, namespace: string, { inputs, results }: TestCase): Found[] {
  const facts = new Map(
    inputs.map(({ name, namespace: from = namespace, value }) => {
      // Input data of imported models is known by the model's namespace.
      const key = from === namespace ? name : `${from}#${name}`
      return [key, decode(value, program.inputs.get(key) ?? ANY)]
    }),
  )
  return results.map(({ name }) =>
    program.decisions.has(name) ? program.evaluate(name, facts, { now: NOW }) : undefined,
  )
}

function called(program: Program, name: string, { inputs, results }: TestCase): Found[] {
  const parameters = program.parametersOf(name)
  if (!parameters) return results.map(() => undefined)
  const types = new Map(parameters.map((each) => [each.name, each.type]))
  const args = new Map(
    inputs.map((input) => [input.name, decode(input.value, types.get(input.name) ?? ANY)]),
  )
  const result = program.call(name, args, { now: NOW })
  return results.map((node) => ({ ...result, value: outputOf(result, node.name, results.length) }))
}

/** A decision service with several outputs gives them in one context. */
function outputOf({ value }: Result, name: string, results: number): Value {
  return results > 1 && value !== null && isContext(value) ? (value.get(name) ?? null) : value
}

function answerOf(result: Found, findings: readonly Finding[]): Answer {
  if (!result) return { value: undefined, why: [NOT_FOUND], external: false }
  const { value, failures } = result
  const broken = failures.filter(({ code }) => code === 'broken-text' || code === 'over-budget')
  const why = [
    ...failures.map(({ code, place }) => ({ zh: `${code} ${place}`, en: `${code} ${place}` })),
    ...findings
      .filter(({ place }) => broken.some((failure) => place.startsWith(failure.place)))
      .map(findingWords),
  ]
  return {
    value: broken.length > 0 ? undefined : value,
    why,
    external: failures.some(({ code }) => code === 'external-function'),
  }
}

const NOT_FOUND: Text = {
  zh: '模型里没有这个名称的决策或可调用的模型。',
  en: 'The model has no decision, and nothing to call, of this name.',
}
