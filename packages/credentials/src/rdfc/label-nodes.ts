import { sha256Text, toHex } from '@vermilion/ledger'
import type { Quad, Term } from 'rdf-canonize'
import { MOST_NAMELESS } from './canonize.ts'

const LANGUAGE_TEXT = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'
const PLAIN_TEXT = 'http://www.w3.org/2001/XMLSchema#string'

/** How a blank node is written, by its name. */
type Label = (name: string) => string

/**
 * N-Quads in the form of RDFC-1.0 of statements whose blank nodes are told apart by what is said of
 * them directly (section 4.4, without its steps for nodes that look alike); undefined for all others.
 * Certificates of ours are such, and of one of them this takes a third of what the library takes.
 */
export function canonizeDistinct(quads: readonly Quad[]): string | undefined {
  const saidOf = new Map<string, Quad[]>()
  for (const quad of quads) {
    const { subject, object, graph } = quad
    if (graph.termType !== 'DefaultGraph') return undefined
    if (isNameless(subject)) note(saidOf, subject.value, quad)
    if (isNameless(object) && !(isNameless(subject) && subject.value === object.value))
      note(saidOf, object.value, quad)
  }
  if (saidOf.size > MOST_NAMELESS) return undefined
  const nameOf = new Map<string, string>()
  for (const [name, said] of saidOf) nameOf.set(firstDegreeHash(name, said), name)
  if (nameOf.size < saidOf.size) return undefined
  const labels = new Map(
    [...nameOf.keys()].sort().map((hash, n) => [nameOf.get(hash) ?? '', `_:c14n${n}`]),
  )
  return linesOf(quads, (name) => labels.get(name) ?? '')
}

function isNameless({ termType }: Term): boolean {
  return termType === 'BlankNode'
}

function note(saidOf: Map<string, Quad[]>, name: string, quad: Quad): void {
  const said = saidOf.get(name)
  if (said) said.push(quad)
  else saidOf.set(name, [quad])
}

/** Section 4.6: the node itself is `a`, and every other one `z`. */
function firstDegreeHash(name: string, said: readonly Quad[]): string {
  return toHex(sha256Text(linesOf(said, (other) => (other === name ? '_:a' : '_:z'))))
}

function linesOf(quads: readonly Quad[], label: Label): string {
  return quads
    .map((quad) => lineOf(quad, label))
    .sort()
    .join('')
}

function lineOf({ subject, predicate, object }: Quad, label: Label): string {
  return `${nodeText(subject, label)} <${iri(predicate.value)}> ${objectText(object, label)} .\n`
}

function nodeText({ termType, value }: Term, label: Label): string {
  return termType === 'BlankNode' ? label(value) : `<${iri(value)}>`
}

function objectText(object: Quad['object'], label: Label): string {
  if (object.termType !== 'Literal') return nodeText(object, label)
  const { value, language, datatype } = object
  const text = `"${literal(value)}"`
  if (datatype?.value === LANGUAGE_TEXT) return language ? `${text}@${language}` : text
  return !datatype || datatype.value === PLAIN_TEXT ? text : `${text}^^<${iri(datatype.value)}>`
}

function iri(text: string): string {
  return text.replace(/[\0- <>"{}|^`\\]/g, codePoint)
}

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** All but U+0020 to U+007E without `"` and `\\`, and what is beyond ASCII. */
const NOT_PLAIN = /[^ !#-[\]-~\u0080-\uffff]/g

/** Section 5 of the specification: the canonical form of N-Quads. */
function literal(text: string): string {
  return text.replace(NOT_PLAIN, (sign) => SHORT[sign] ?? codePoint(sign))
}

function codePoint(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
