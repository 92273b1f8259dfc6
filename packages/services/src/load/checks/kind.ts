import { extractIdOf } from '../../certificates/compile-kind.ts'
import { TAKEN_TERMS } from '../../certificates/context-document.ts'
import type { Agency } from '../../definition/catalogue.ts'
import type { CertificateKind } from '../../definition/kind.ts'
import type { Text } from '../../definition/text.ts'
import { type Finding, unknownNames } from './finding.ts'

/** Every credential carries its number, so that a person can ask for it on the telephone. */
const NUMBER_CLAIM = 'certificateNumber'

/** What an edition of the second form says, and one of the first does not. */
const SECOND_FORM = ['validity', 'status', 'slim', 'compact'] as const

/** One edition by itself: whatever it names is there, and everything that its form asks for is said. */
export function checkKind(
  kind: CertificateKind,
  agencies: Readonly<Record<string, Agency>>,
  purposes: Readonly<Record<string, Text>>,
): Finding[] {
  const titles = Object.values(kind.claims).filter(({ show }) => show === 'title')
  const taken = Object.keys(kind.claims).filter((key) => TAKEN_TERMS.has(key))
  return [
    ...unknownNames(['issuers'], kind.issuers, agencies, 'agency'),
    ...when(!kind.claims[NUMBER_CLAIM], ['claims'], `a certificate has the claim ${NUMBER_CLAIM}`),
    ...when(titles.length !== 1, ['claims'], 'exactly one claim is shown as the title'),
    ...taken.map((key) => ({
      path: ['claims', key],
      reason: `${key} is a word of the credential itself`,
    })),
    ...Object.entries(kind.layouts).flatMap(([key, { order }]) =>
      unknownNames(['layouts', key, 'order'], order, kind.claims, 'claim'),
    ),
    ...(kind.form === 1 ? checkFirstForm(kind) : checkSecondForm(kind, purposes)),
  ]
}

/** Such a kind was issued before there were the rest, and says nothing of it. */
function checkFirstForm(kind: CertificateKind): Finding[] {
  return SECOND_FORM.flatMap((key) =>
    when(kind[key] !== undefined, [key], 'a kind of form 1 does not say this'),
  )
}

function checkSecondForm(
  kind: CertificateKind,
  purposes: Readonly<Record<string, Text>>,
): Finding[] {
  const missing = SECOND_FORM.flatMap((key) =>
    when(kind[key] === undefined, [key], 'this key is missing'),
  )
  const unframed = Object.entries(kind.layouts).flatMap(([key, { ornament }]) =>
    when(ornament === undefined, ['layouts', key, 'ornament'], 'this key is missing'),
  )
  return [
    ...missing,
    ...unframed,
    ...checkDisclosure(kind, purposes),
    ...checkValidity(kind),
    ...unknownNames(['status', 'changes'], kind.status?.changes ?? [], kind.claims, 'claim'),
    ...checkSlim(kind),
    ...checkCompact(kind),
  ]
}

function checkDisclosure(
  { claims }: CertificateKind,
  purposes: Readonly<Record<string, Text>>,
): Finding[] {
  return Object.entries(claims).flatMap(([key, { disclose }]) => {
    const path = ['claims', key, 'disclose']
    if (disclose === undefined) return [{ path, reason: 'this key is missing' }]
    return disclose === 'always' ? [] : unknownNames(path, disclose, purposes, 'purpose')
  })
}

function checkValidity({ validity, claims }: CertificateKind): Finding[] {
  if (typeof validity !== 'object' || !('until' in validity)) return []
  const claim = claims[validity.until]
  const path = ['validity', 'until']
  if (!claim) return unknownNames(path, [validity.until], claims, 'claim')
  const fits = claim.type === 'date' && claim.required
  return when(!fits, path, 'a last day is a date that every certificate of the kind says')
}

/** An extract has to say whose certificate it is of, and which one. */
function checkSlim({ slim = [], claims, id }: CertificateKind): Finding[] {
  const title = Object.keys(claims).find((key) => claims[key]?.show === 'title') ?? ''
  const needed = [NUMBER_CLAIM, title].filter((key) => key && !slim.includes(key))
  return [
    ...unknownNames(['slim'], slim, claims, 'claim'),
    ...needed.map((key) => ({ path: ['slim'], reason: `an extract has the claim ${key}` })),
    ...when(id.endsWith(extractIdOf('')), ['id'], 'the id of an extract is no id of a kind'),
  ]
}

function checkCompact({ compact, claims }: CertificateKind): Finding[] {
  if (!compact) return []
  const { keys, table, extract } = compact
  const path = ['compact', 'keys']
  const missing = Object.keys(claims).filter((key) => !Object.hasOwn(keys, key))
  const numbers = Object.values(keys)
  const twice = numbers.filter((number, i) => numbers.indexOf(number) !== i)
  return [
    ...unknownNames(path, Object.keys(keys), claims, 'claim'),
    ...missing.map((key) => ({ path, reason: `the claim ${key} has no key` })),
    ...twice.map((number) => ({ path, reason: `the key ${number} stands for two claims` })),
    ...when(table === extract, ['compact', 'extract'], 'an extract has a table of its own'),
  ]
}

function when(condition: boolean, path: readonly string[], reason: string): Finding[] {
  return condition ? [{ path, reason }] : []
}
