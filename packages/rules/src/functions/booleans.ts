import { BOOLEAN, builtin, form, listOf, nullable, param, variadic } from './builtin.ts'

/** The boolean function (DMN 1.5 section 10.3.4.2), and the conjunction and disjunction of a list (10.3.4.4). */
export const BOOLEAN_FUNCTIONS = [
  builtin(
    'not',
    form([nullable('negand', BOOLEAN)], BOOLEAN, ([negand]) => (negand === null ? null : !negand)),
  ),
  builtin('all', ...unless(false)),
  builtin('any', ...unless(true)),
]

/** One item that is `decisive` decides; without it a null leaves open what the answer is. */
function unless(decisive: boolean) {
  const decide = ([list]: readonly [readonly (boolean | null)[]]): boolean | null => {
    if (list.includes(decisive)) return decisive
    return list.includes(null) ? null : !decisive
  }
  return [
    form([param('list', listOf(BOOLEAN))], BOOLEAN, decide),
    variadic([], nullable('b', BOOLEAN), BOOLEAN, decide),
  ]
}
