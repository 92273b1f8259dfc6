import type { Element, ElementKind, Value } from '@vermilion/services'
import type { ReactNode } from 'react'

/** What is wrong with an answer, in the person's words, and with which part of it. */
export type ShownProblem = {
  readonly text: string
  /** Part of a compound answer. */
  readonly field?: string | undefined
  /** Place in a list, from 1. */
  readonly row?: number | undefined
}

/** What every field knows: an element and its kind, never a service. */
export type AnswerProps = {
  /** Errors in the summary link here. */
  readonly id: string
  readonly element: Element
  readonly label: ReactNode
  /** The label is the page's heading: shown large there and only spoken here. */
  readonly labelHidden?: boolean
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  readonly problem?: ShownProblem | undefined
  readonly note?: ReactNode
  /** Draft or case that an uploaded file belongs to, and the element it answers. */
  readonly uploadTo: { readonly owner: string; readonly element: string }
}

/** Kinds with several controls; the first part carries the field's own id. */
const PARTS: { readonly [kind in ElementKind]?: readonly string[] } = {
  person: ['name', 'idNumber'],
  organisation: ['name', 'uscc'],
  bilingual: ['zh', 'en'],
  companyName: ['tradeName', 'industry', 'form', 'en'],
  address: ['province', 'city', 'division', 'street', 'text'],
}

export function controlId(id: string, kind: ElementKind, part: string): string {
  return part === PARTS[kind]?.[0] ? id : `${id}.${part}`
}

/** Where the error summary leads: the very control that is wrong. */
export function wrongControlId(id: string, kind: ElementKind, problem: ShownProblem): string {
  if (kind === 'list') return problem.row && problem.row > 1 ? `${id}.${problem.row - 1}` : id
  const known = problem.field !== undefined && PARTS[kind]?.includes(problem.field)
  return known ? controlId(id, kind, problem.field ?? '') : id
}

/** The error of one part, and of the group when no part is named or the part is unknown. */
export function errorsOf(kind: ElementKind, problem: ShownProblem | undefined) {
  const known = problem?.field !== undefined && PARTS[kind]?.includes(problem.field)
  return {
    whole: known ? undefined : problem?.text,
    part: (name: string) => (known && problem?.field === name ? problem.text : undefined),
  }
}
