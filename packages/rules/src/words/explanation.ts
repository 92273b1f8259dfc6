import type { Interval } from '../model/line.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Values } from '../proof/finding.ts'
import type { Change } from '../trace/changes.ts'
import type { Condition, FactRead, Subject } from '../trace/conditions.ts'
import type { Explanation } from '../trace/explain.ts'
import type { Reason } from '../trace/reasons.ts'
import { isContext, type Value } from '../values/value.ts'
import { isWords, valuesWords } from './conditions.ts'
import { clause, type FactWords, labelWords } from './facts.ts'
import { joinedZh, listed, type Text } from './text.ts'
import { valueWords } from './values.ts'

/** How people call what an explanation names; undefined for what has no name but its own. */
export type Naming = {
  /** Of a fact, a decision, an output of one (`decision.output`) or the expression at the head of a column. */
  readonly factOf: (name: string) => FactWords | undefined
  /** Of what stands beside a row: the article of law behind it. */
  readonly groundOf: (annotation: string) => Text | undefined
}

/** An explanation in sentences: what came out, why, and what would change it. */
export type Told = {
  readonly answer: Text
  readonly because: readonly Text[]
  readonly unless: readonly Text[]
}

export function explanationWords(
  { decision, outcome, reasons, changes }: Explanation,
  naming: Naming,
): Told {
  return {
    answer: outcomeWords(decision, outcome, naming),
    because: reasons.map((reason) => reasonWords(reason, naming)),
    unless: changes.map((change) => changeWords(change, decision, naming)),
  }
}

function outcomeWords(decision: string, outcome: Outcome, naming: Naming): Text {
  switch (outcome.kind) {
    case 'decided':
      return sentence(resultWords(decision, outcome.value, naming))
    case 'referred': {
      const { zh, en } = labelWords(named(decision, naming))
      return {
        zh: `${zh}不能按规则直接得出，需要由人来决定。`,
        en: `${en} cannot be told by rule: a person has to decide.`,
      }
    }
    case 'unknown': {
      const { zh, en } = labelWords(named(decision, naming))
      const missing = listed(
        outcome.missing.map((name) => labelWords(named(name, naming))),
        'and',
      )
      return {
        zh: `${zh}还不能确定，尚需${missing.zh}。`,
        en: `${en} is still open: it depends on ${missing.en}.`,
      }
    }
  }
}

function sentence({ zh, en }: Text): Text {
  return { zh: `${zh}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` }
}

/** Of several outputs each by itself. */
function resultWords(decision: string, value: Value, naming: Naming): Text {
  if (!isContext(value)) return isClause(named(decision, naming), value)
  return listed(
    [...value].map(([output, part]) => {
      const fact = naming.factOf(`${decision}.${output}`) ?? named(output, naming)
      return isClause(fact, part)
    }),
    'and if',
  )
}

function isClause(fact: FactWords, value: Value): Text {
  if (typeof value === 'boolean' && fact.holds) return fact.holds[value ? 'yes' : 'no']
  return clause(fact, isWords(value, fact))
}

function named(name: string, naming: Naming): FactWords {
  return naming.factOf(name) ?? { label: { zh: name, en: name } }
}

function reasonWords(reason: Reason, naming: Naming): Text {
  const table = labelWords(named(reason.decision, naming))
  switch (reason.kind) {
    case 'row': {
      const row = reason.row + 1
      const ground = groundWords(reason.annotations, naming)
      if (reason.conditions.length === 0)
        return {
          zh: `${table.zh}的第 ${row} 行适用于任何情形。${ground.zh}`,
          en: `Row ${row} of ${table.en} applies in every case.${ground.en}`,
        }
      const { zh, en } = clauses(reason.conditions.map((each) => conditionWords(each, naming)))
      return {
        zh: `${table.zh}的第 ${row} 行适用：${zh}。${ground.zh}`,
        en: `Row ${row} of ${table.en} applies: ${en}.${ground.en}`,
      }
    }
    case 'no-row': {
      const { zh, en } = clauses(reason.inputs.map((each) => subjectWords(each, naming)))
      return reason.otherwise
        ? {
            zh: `${table.zh}中没有一行适用，按其他情形的规定办理：${zh}。`,
            en: `No row of ${table.en} applies, so what it says for all other cases does: ${en}.`,
          }
        : {
            zh: `${table.zh}中没有一行适用，也没有规定其他情形：${zh}。`,
            en: `No row of ${table.en} applies, and it says nothing of other cases: ${en}.`,
          }
    }
    case 'conflict': {
      const rows = listed(
        reason.rows.map((row) => ({ zh: String(row + 1), en: String(row + 1) })),
        'and',
      )
      const { zh, en } = clauses(reason.inputs.map((each) => subjectWords(each, naming)))
      return {
        zh: `${table.zh}的第 ${rows.zh} 行同时适用，互相矛盾：${zh}。`,
        en: `Rows ${rows.en} of ${table.en} apply together, which contradicts itself: ${en}.`,
      }
    }
    case 'condition':
      return sentence(conditionWords(reason.condition, naming))
    case 'fact':
      return sentence(readWords(reason.fact, naming))
  }
}

/** Clauses that have commas of their own. */
function clauses(parts: readonly Text[]): Text {
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}

function groundWords(annotations: readonly string[], naming: Naming): Text {
  const grounds = annotations.flatMap((each) => naming.groundOf(each) ?? [])
  const { zh, en } = listed(grounds, 'and')
  return grounds.length > 0 ? { zh: `依据：${zh}。`, en: ` Ground: ${en}.` } : { zh: '', en: '' }
}

/** `“Area” is 38 m² (source: housing register)`. */
function readWords({ name, value }: FactRead, naming: Naming): Text {
  const fact = named(name, naming)
  const { zh, en } = isClause(fact, value)
  const { source } = fact
  if (!source || value === null) return { zh, en }
  return { zh: `${zh}（来源：${source.zh}）`, en: `${en} (source: ${source.en})` }
}

function subjectWords({ fact, value, from, label }: Subject, naming: Naming): Text {
  if (fact !== null) return readWords({ name: fact, value }, naming)
  const is = value === null ? { zh: '没有得出结果', en: 'has no result' } : null
  if (label !== null || from.length === 0) {
    const called = named(label ?? '', naming)
    return clause(called, is ?? isWords(value, called))
  }
  const facts = from.map((each) => {
    const own = named(each.name, naming)
    const { zh, en } = valueWords(each.value, own)
    const called = labelWords(own)
    return { zh: `${called.zh}（${zh}）`, en: `${called.en} (${en})` }
  })
  const { zh, en } = listed(facts, 'and')
  const said = is ?? isWords(value)
  return { zh: `由${zh}算出的值${said.zh}`, en: `what is worked out from ${en} ${said.en}` }
}

/** `“Area” is 38 m², which is less than 40 m²`: how it is, and what the rule saw in it. */
function conditionWords({ subject, wanted, holds }: Condition, naming: Naming): Text {
  const said = subjectWords(subject, naming)
  const { value } = subject
  if (!wanted) return said
  const fact = named(subject.fact ?? subject.label ?? '', naming)
  if (holds === null) {
    const { zh, en } = valuesWords(wanted, fact)
    return {
      zh: `${said.zh}，无法判断是否${zh}`,
      en: `${said.en}, so it cannot be told whether it ${en}`,
    }
  }
  const seen = holds ? wanted : complement(wanted)
  const speaks = value === null || typeof value === 'boolean' || (holds && isSingle(wanted))
  if (speaks || seen.intervals.length === 0) return said
  const { zh, en } = valuesWords({ ...seen, null: false }, fact)
  return { zh: `${said.zh}，${zh}`, en: `${said.en}, which ${en}` }
}

function isSingle({ intervals }: Values): boolean {
  const [interval, ...more] = intervals
  return (
    more.length === 0 &&
    interval?.from?.after === false &&
    interval.to?.after === true &&
    Object.is(interval.from.at, interval.to.at)
  )
}

/** The stretches between the stretches. */
function complement(values: Values): Values {
  const { intervals } = values
  const between = [...intervals, null].map(
    (interval, at): Interval => ({
      from: intervals[at - 1]?.to ?? null,
      to: interval?.from ?? null,
    }),
  )
  const first = intervals[0]
  const last = intervals.at(-1)
  return {
    ...values,
    intervals: between.filter(
      (_, at) => (at > 0 || first?.from !== null) && (at < intervals.length || last?.to !== null),
    ),
  }
}

function changeWords({ facts, value }: Change, decision: string, naming: Naming): Text {
  const others = facts.map(({ name, is, wanted }) => {
    const fact = named(name, naming)
    const { zh, en } = clause(fact, valuesWords(wanted, fact))
    if (is === null) return { zh: `${zh}（现未提供）`, en: `${en} (it is not given now)` }
    const now = valueWords(is, fact)
    return { zh: `${zh}（${joinedZh('现为', now.zh)}）`, en: `${en} (it is ${now.en} now)` }
  })
  const { zh, en } = listed(others, 'and if')
  const then = resultWords(decision, value, naming)
  return { zh: `如果${zh}，则${then.zh}。`, en: `If ${en}, ${then.en}.` }
}
