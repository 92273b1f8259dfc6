/** What somebody typed, taken apart by script. */
export type Query = {
  /** Runs of Chinese characters. */
  readonly han: readonly string[]
  /** Words in Latin letters or digits. */
  readonly words: readonly string[]
  /** The same without the words that say nothing; all of them when there are no others. */
  readonly telling: readonly string[]
}

/** Words that people put around what they look for. */
const SAYING_NOTHING = new Set(
  'a an and at do for get have how i in is it me my need of on or our the to want we with you your'.split(
    ' ',
  ),
)
/** And in Chinese: 我想, 怎么, 如何, 办理 … */
const FILLING = /我想要?|我要|怎么样?|如何|哪里|办理|申请|需要|什么|一下|手续|流程|[的吗呢啊了]/g

export function parseQuery(typed: string): Query {
  const text = foldLetters(typed)
  const runs = text.match(/\p{Script=Han}+/gu) ?? []
  const kept = runs.flatMap((run) => run.replace(FILLING, ' ').split(' ')).filter(Boolean)
  const words = text.match(/[\p{Script=Latin}\p{Nd}]+/gu) ?? []
  const telling = words.filter((word) => !SAYING_NOTHING.has(word))
  return {
    han: kept.length > 0 ? kept : runs,
    words,
    telling: telling.length > 0 ? telling : words,
  }
}

/** Full-width, capital and accented letters as plain ones: Ｃａｆé is cafe. */
export function foldLetters(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase()
}
