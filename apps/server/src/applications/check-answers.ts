import type { Reader } from '@vermilion/database'
import { RefusalError, sameValue } from '@vermilion/domain'
import {
  type AnswerProblem,
  type Definition,
  type Element,
  type Env,
  normaliseAnswer,
  validateAnswer,
} from '@vermilion/services'
import type { Node } from '../context.ts'
import { listOrganisationNames } from '../parties/parties.service.ts'
import { findFile } from '../uploads/uploads.service.ts'
import type { Value } from '../wire/wire.ts'

/** What checks cannot know by themselves: the register's names and the codes that there are. */
export async function answerEnv(
  { names: { isDivision, isIndustry } }: Node,
  reader: Reader,
  elements: readonly (Element | undefined)[],
  ownName?: string,
): Promise<Env> {
  const asksRegister = elements.some((element) => element?.check?.includes('name-register'))
  const names = asksRegister ? await listOrganisationNames(reader) : undefined
  const existingNames = names?.filter((name) => name !== ownName)
  return { existingNames, isDivision, isIndustry }
}

export interface AskedAnswer {
  readonly definition: Definition
  readonly applicationId: string
  readonly element: string
  readonly value: Value
  /** Of a firm that is in the register already: no name is too like its own. */
  readonly ownName?: string | undefined
}

/** The answer in its canonical form, or what is wrong with it. */
export async function judgeAnswer(
  node: Node,
  reader: Reader,
  { definition, applicationId, element: key, value: typed, ownName }: AskedAnswer,
): Promise<{ readonly value: Value } | AnswerProblem> {
  const element = Object.hasOwn(definition.data, key) ? definition.data[key] : undefined
  if (!element) throw new RefusalError('element-unknown', { element: key })
  const value = normaliseAnswer(element, typed) as Value
  const problem = validateAnswer(element, value, await answerEnv(node, reader, [element], ownName))
  if (problem) return problem
  if (element.kind !== 'file' || value === null) return { value }
  // A file's facts are the server's own; what a client says of it must be just that.
  const uploaded = await findFile(node, reader, { applicationId, element: key, value })
  return uploaded && sameValue(uploaded, value) ? { value } : { code: 'wrong-shape', params: {} }
}

/** Values for a case that is already open: the first that is wrong refuses them all. */
export async function checkedAnswers(
  node: Node,
  reader: Reader,
  asked: Omit<AskedAnswer, 'element' | 'value'> & { values: Readonly<Record<string, Value>> },
): Promise<Record<string, Value>> {
  const { values, ...about } = asked
  const checked: Record<string, Value> = {}
  for (const [element, value] of Object.entries(values)) {
    const judged = await judgeAnswer(node, reader, { ...about, element, value })
    if ('code' in judged)
      throw new RefusalError('answer-invalid', { ...judged.params, element, answer: judged.code })
    checked[element] = judged.value
  }
  return checked
}
