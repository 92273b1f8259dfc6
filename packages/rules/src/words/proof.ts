import type { Example, Finding, Region } from '../proof/finding.ts'
import { isWords, valuesWords } from './conditions.ts'
import { clause, type FactWords, labelWords } from './facts.ts'
import { listed, type Text } from './text.ts'
import { valueWords } from './values.ts'

/** What the proof of a table found, as a sentence. `columns` and `outputs` say what they and their values are called. */
export function proofWords(
  finding: Finding,
  columns: readonly FactWords[],
  outputs: readonly FactWords[] = [],
): Text {
  switch (finding.kind) {
    case 'gap':
      return gapWords(finding, columns)
    case 'overlap':
      return overlapWords(finding, columns)
    case 'unreachable': {
      const { row, label } = placeOf(finding, columns)
      return {
        zh: `第 ${row} 行永远不会适用：没有任何可能的值符合其中对${label.zh}的要求。`,
        en: `Row ${row} never applies: no value that may occur meets what it asks of ${label.en}.`,
      }
    }
    case 'foreign': {
      const { row, fact, label } = placeOf(finding, columns)
      const value = valueWords(finding.value, fact)
      return {
        zh: `第 ${row} 行对${label.zh}写了${value.zh}，而这个值不可能出现。`,
        en: `Row ${row} names ${value.en} for ${label.en}, a value that never occurs.`,
      }
    }
    case 'masked': {
      const by = rowsWords(finding.by)
      const row = finding.row + 1
      const example = exampleWords(finding.example, columns)
      return {
        zh: `第 ${row} 行从不起作用：凡是它适用的情形，${by.zh}都优先适用。${example.zh}`,
        en: `Row ${row} never decides: wherever it applies, ${by.en} ${finding.by.length === 1 ? 'goes' : 'go'} before it.${example.en}`,
      }
    }
    case 'subsumed': {
      const [row, by] = [finding.row + 1, finding.by + 1]
      return {
        zh: `第 ${row} 行是多余的：凡是它适用的情形，第 ${by} 行也适用，而且结果相同。`,
        en: `Row ${row} adds nothing: wherever it applies, row ${by} applies as well and says the same.`,
      }
    }
    case 'unused': {
      const value = valueWords(finding.value, outputs[finding.output])
      return {
        zh: `没有一行会得出${value.zh}。`,
        en: `No row ever gives ${value.en}.`,
      }
    }
    case 'untyped': {
      const label = labelWords(columns[finding.column] ?? UNNAMED)
      return {
        zh: `${label.zh}没有写明类型，所以无法证明所有情形都有规定。`,
        en: `${label.en} has no type, so it cannot be shown that every case is covered.`,
      }
    }
    case 'opaque': {
      const { row, label } = placeOf(finding, columns)
      return {
        zh: `第 ${row} 行对${label.zh}的要求取决于别的值，无法事先证明什么。`,
        en: `What row ${row} asks of ${label.en} hangs on other values, so nothing can be shown of it beforehand.`,
      }
    }
    case 'over-budget':
      return {
        zh: '这张表太大，在规定的步数内无法证明。请拆成几张表。',
        en: 'The table is too large to be proved within the steps allowed. Split it into several.',
      }
  }
}

type FindingOf<Kind extends Finding['kind']> = Extract<Finding, { readonly kind: Kind }>

function gapWords(
  { region, example, certain }: FindingOf<'gap'>,
  columns: readonly FactWords[],
): Text {
  const where = regionWords(region, columns)
  const told = exampleWords(example, columns, where)
  const missing = certain
    ? { zh: '没有一行适用', en: 'no row applies' }
    : { zh: '无法证明有一行适用', en: 'it cannot be shown that a row applies' }
  return {
    zh: `${where.zh ? `如果${where.zh}` : '无论情形如何'}，${missing.zh}。${told.zh}`,
    en: `${where.en ? `If ${where.en}` : 'Whatever the facts are'}, ${missing.en}.${told.en}`,
  }
}

function overlapWords(
  { rows, region, example, outputs, certain }: FindingOf<'overlap'>,
  columns: readonly FactWords[],
): Text {
  const [one, other] = rows.map((row) => row + 1)
  const where = regionWords(region, columns)
  const told = exampleWords(example, columns, where)
  const agreement = AGREEMENT[outputs]
  const together = certain
    ? { zh: '同时适用', en: 'both apply' }
    : { zh: '可能同时适用', en: 'may both apply' }
  return {
    zh: `${where.zh && `如果${where.zh}，`}第 ${one} 行和第 ${other} 行${together.zh}，${agreement.zh}；这张表不允许这样。${told.zh}`,
    en: `${where.en ? `If ${where.en}, rows` : 'Rows'} ${one} and ${other} ${together.en} and ${agreement.en}, which this table does not allow.${told.en}`,
  }
}

const AGREEMENT = {
  same: { zh: '结果相同', en: 'say the same' },
  different: { zh: '结果却不同', en: 'say different things' },
  unknown: { zh: '结果可能不同', en: 'may say different things' },
} as const

/** `“面积”小于 40，且“方式”为“餐馆”`; nothing for a region that is all there is. */
function regionWords(region: Region, columns: readonly FactWords[]): Text {
  const clauses = region.flatMap((values, column) => {
    const fact = columns[column]
    return values.all || !fact ? [] : [clause(fact, valuesWords(values, fact))]
  })
  return listed(clauses, 'and if')
}

/** Nothing where the case has been told already. In English it follows another sentence. */
function exampleWords(example: Example, columns: readonly FactWords[], told?: Text): Text {
  const clauses = (example ?? []).flatMap((value, column) => {
    const fact = columns[column]
    return fact ? [clause(fact, isWords(value, fact))] : []
  })
  const { zh, en } = listed(clauses, 'and if')
  return en === '' || en === told?.en
    ? { zh: '', en: '' }
    : { zh: `例如${zh}。`, en: ` For example, ${en}.` }
}

function placeOf(
  { row, column }: { readonly row: number; readonly column: number },
  columns: readonly FactWords[],
) {
  const fact = columns[column] ?? UNNAMED
  return { row: row + 1, fact, label: labelWords(fact) }
}

const UNNAMED: FactWords = { label: { zh: '输入', en: 'the input' } }

function rowsWords(rows: readonly number[]): Text {
  const numbers = rows.map((row) => String(row + 1)).map((row) => ({ zh: row, en: row }))
  const { zh, en } = listed(numbers, 'and')
  return { zh: `第 ${zh} 行`, en: `row${rows.length === 1 ? '' : 's'} ${en}` }
}
