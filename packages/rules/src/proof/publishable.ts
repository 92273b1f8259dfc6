import type { TableTree } from '../syntax/ast.ts'
import type { Finding, Proof } from './finding.ts'

/**
 * What forbids to put a table in force; nothing for a table that may be. It must not contradict itself, each of its rows
 * must be able to decide something, each value that it may give must come from one, and one without an explicit `otherwise` must be proved to be complete. Tables that
 * collect may leave gaps: that nothing applies is an answer.
 */
export function obstaclesOf(
  { coverage, findings }: Proof,
  { hit, outputs }: Pick<TableTree, 'hit' | 'outputs'>,
): readonly Finding[] {
  const answersAll = outputs.length > 0 && outputs.every(({ otherwise }) => otherwise !== null)
  const mayHaveGaps = hit === 'collect' || hit === 'rule order' || hit === 'output order'
  const mustCover = coverage !== 'complete' && !answersAll && !mayHaveGaps
  return findings.filter((finding) => stands(finding, mustCover))
}

function stands(finding: Finding, mustCover: boolean): boolean {
  switch (finding.kind) {
    case 'overlap':
      return finding.certain
    case 'unreachable':
    case 'foreign':
    case 'masked':
    case 'unused':
      return true
    case 'subsumed':
      return false
    // They take nothing away from a table that is proved to be complete all the same.
    case 'gap':
    case 'untyped':
    case 'opaque':
    case 'over-budget':
      return mustCover
  }
}
