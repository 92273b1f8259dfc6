import { type Element, normaliseAnswer, type Value } from '@vermilion/services'

/** The members of an answer that is an object; none when it is anything else. */
export function partsOf(value: Value | undefined): { readonly [key: string]: Value } {
  return isParts(value) ? value : {}
}

function isParts(value: Value | undefined): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : ''
}

export function listOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : []
}

export function textsOf(value: Value | undefined): readonly string[] {
  return listOf(value).filter((each) => typeof each === 'string')
}

/** The canonical reading of one text of a compound answer, as it would be saved. */
export function readPart(element: Element, parts: { readonly [key: string]: Value }, part: string) {
  return (typed: string): string =>
    textOf(partsOf(normaliseAnswer(element, { ...parts, [part]: typed }))[part])
}
