import type { Industry } from '../definition/catalogue.ts'
import type { Problem } from './catalogue-error.ts'
import { pinyinOf } from './pinyin.ts'

/**
 * `code<TAB>zh<TAB>en`, one line for each section, division, group and class of GB/T 4754-2017, in
 * the standard's order: A, A01, A011, A0111. Here a code bears its section's letter, so that the file
 * can be read from the middle; an answer holds the digits alone.
 */
export function parseIndustries(file: string, text: string, problems: Problem[]): Industry[] {
  const seen = new Set<string>()
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line, index) => {
      const [code = '', zh = '', en = '', ...more] = line.split('\t')
      const parent = code.length <= 3 ? code.slice(0, 1) : code.slice(0, -1)
      const reason = !/^[A-T](\d{2,4})?$/.test(code)
        ? `${code} is no code`
        : !zh || !en || more.length > 0
          ? 'a line has a code, a Chinese and an English name'
          : seen.has(code)
            ? `${code} comes twice`
            : code.length > 1 && !seen.has(parent)
              ? `${code} comes before ${parent}`
              : undefined
      seen.add(code)
      if (reason === undefined) {
        const digits = code.slice(1) || code
        const name = { zh, en }
        return [{ code: digits, section: code.charAt(0), name, pinyin: pinyinOf(zh) }]
      }
      problems.push({ file, path: code, line: index + 1, reason })
      return []
    })
}
