import type { Text } from '@vermilion/credentials'
import type { Finding } from '@vermilion/ledger/log'
import type { Speech } from './speech.ts'

/** What a finding is about, named by its row. */
const ROWS: Readonly<Record<Finding['table'], Text>> = {
  entries: { zh: '第 {row} 号记录', en: 'record {row}' },
  heads: { zh: '日志的头', en: 'the head of the log' },
  tiles: { zh: '树的分片 {row} ', en: 'tile {row}' },
  checkpoints: { zh: '{row} 条时的签署点', en: 'the checkpoint of {row} records' },
  cosignatures: { zh: '见证签名 {row} ', en: 'the cosignature {row}' },
  payloads: { zh: '加密内容 {row} ', en: 'the encrypted content {row}' },
  erasure_openings: {
    zh: '删除动作 {row} 所述的范围',
    en: 'what the erasure {row} says it erased',
  },
  acts: { zh: '办理动作 {row} ', en: 'the act {row}' },
  locks: { zh: '签署锁 {row} ', en: 'the signing lock {row}' },
}

/** What is wrong with it, as the check words it; in English that wording is the sentence's end. */
const PROBLEMS: readonly (readonly [RegExp, string])[] = [
  [/^is missing$/, '不见了'],
  [/^body is not the one that was sealed$/, '的内容不是签署时的那一份'],
  [/^chain does not follow from the entry before$/, '的链值接不上前一条'],
  [/^chain does not follow from the last entry$/, '的链值接不上最后一条'],
  [/^is not the genesis of this log$/, '不是这本日志的第一条'],
  [/^act_id is not that of the genesis$/, '的动作编号不是第一条应有的'],
  [/^act_id names an act that is not there$/, '指向一个不存在的动作'],
  [/^act_id is not that of its payload$/, '的动作编号与加密内容里的不同'],
  [/^lies beyond the head of the log$/, '在日志的头之后'],
  [/^says (\d+) entries, there are (\d+)$/, '写着 $1 条记录，实际有 $2 条'],
  [/^says (\d+) entries, (\d+) were signed$/, '写着 $1 条记录，已签署的有 $2 条'],
  [/^lacks hashes$/, '缺少哈希'],
  [/^is not what lies below it$/, '与它下面的内容不符'],
  [/^belongs to no entry$/, '不属于任何记录'],
  [/^belongs to a public entry$/, '属于一条公开的记录，而公开的记录没有加密内容'],
  [/^stands in the place of part (\d+)$/, '占了第 $1 份的位置'],
  [/^is under a key that does not open$/, '所用的密钥打不开'],
  [/^is under a key that never was$/, '所用的密钥从未有过'],
  [/^does not open$/, '打不开'],
  [/^the fields are not those that the entry commits to$/, '的字段与记录所承诺的不符'],
  [/^is not what an entry of its act commits to$/, '与它的记录所承诺的不符'],
  [/^left no entry in the log$/, '没有在日志里留下记录'],
  [/^is of a size that the log never had$/, '的条数是日志从未有过的'],
  [/^is of a checkpoint that is not there$/, '所签的签署点不存在'],
  [/^is not a line of its key$/, '不是它的密钥签的一行'],
  [/^size is not that of its note$/, '的条数与签名文本不符'],
  [/^root is not that of its note$/, '的根与签名文本不符'],
  [/^root is not that of the entries$/, '的根与记录算出的不符'],
  [/^the signature of .+ is wrong$/, '的签名是错的'],
  [/^the cosignature of .+ is wrong$/, '的签名是错的'],
]
/** Some other fault in the form of stored bytes. */
const MALFORMED = '的格式不对'

/** The row and what is wrong with it, in the language of whoever asked. */
export function sentenceOf({ table, row, problem }: Finding, { say }: Speech): string {
  const [pattern, wording = MALFORMED] = PROBLEMS.find(([known]) => known.test(problem)) ?? []
  const wrong = { zh: pattern ? problem.replace(pattern, wording) : wording, en: `: ${problem}` }
  return say(
    { zh: `${ROWS[table].zh}{wrong}`, en: `${ROWS[table].en}{wrong}` },
    { row, wrong: say(wrong) },
  )
}
