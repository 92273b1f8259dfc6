import type { Quad, Term } from 'rdf-canonize'
import type { JsonObject } from '../json/shapes.ts'
import { canonize } from './canonize.ts'
import { type Outline, outlineOf, withMarks } from './outline.ts'
import type { ToQuads } from './quads.ts'

/** Certificates of a kind have few outlines; what has more is made anew each time. */
const MOST_TEMPLATES = 1_024

/** The statements of all documents of one outline, from the values of one. */
type Template = (values: readonly string[]) => readonly Quad[] | undefined

/**
 * RDF of documents of which many are alike: what JSON-LD makes of an outline is worked out once, by
 * `toQuads`, and then filled in. A template is used only after it gave what `toQuads` gives for the
 * first document of its outline; whatever does not fit one goes to `toQuads` itself.
 */
export function quadsByTemplate(toQuads: ToQuads): ToQuads {
  const templates = new Map<string, Template | undefined>()
  return async (document) => {
    const { key, values } = outlineOf(document)
    if (!templates.has(key)) {
      if (templates.size >= MOST_TEMPLATES) templates.clear()
      templates.set(key, await makeTemplate(toQuads, document, values))
    }
    return templates.get(key)?.(values) ?? toQuads(document)
  }
}

async function makeTemplate(
  toQuads: ToQuads,
  document: JsonObject,
  values: Outline['values'],
): Promise<Template | undefined> {
  const { marked, marks } = withMarks(document)
  const [pattern, own] = await Promise.all([toQuads(marked), toQuads(document)])
  if (!pattern || !own) return undefined
  const template = templateFrom(pattern, marks)
  const filled = template?.(values)
  const same = filled && (await canonize(filled)) === (await canonize(own))
  return same ? template : undefined
}

/** Undefined where a mark is found in no statement, or within another text: it had a meaning. */
function templateFrom(pattern: readonly Quad[], marks: readonly string[]): Template | undefined {
  const places = new Map(marks.map((mark, place) => [mark, place]))
  const found = new Set<number>()
  const slotOf = (term: Term): number | undefined => {
    const place = places.get(term.value)
    if (place !== undefined) found.add(place)
    return place
  }
  const slots = pattern.map(({ subject, object }) => [slotOf(subject), slotOf(object)] as const)
  const within = pattern.some(({ predicate, graph }) =>
    [predicate, graph].some(({ value }) => marks.some((mark) => value.includes(mark))),
  )
  if (found.size < marks.length || within) return undefined
  const subjects = [...new Set(slots.flatMap(([subject]) => subject ?? []))]

  return (values) => {
    // Two nodes of one name are one node, of which no outline knows.
    if (new Set(subjects.map((slot) => values[slot])).size < subjects.length) return undefined
    const filled = pattern.map((quad, i) => {
      const [subject, object] = slots[i] ?? []
      return {
        subject: withValue(quad.subject, subject === undefined ? undefined : values[subject]),
        predicate: quad.predicate,
        object: withValue(quad.object, object === undefined ? undefined : values[object]),
        graph: quad.graph,
      }
    })
    return distinct(filled)
  }
}

function withValue(term: Term, value: string | undefined): Term {
  return value === undefined ? term : { ...term, value }
}

/** A graph is a set: what is said twice is said once. */
function distinct(quads: readonly Quad[]): readonly Quad[] {
  return [...new Map(quads.map((quad) => [textOf(quad), quad])).values()]
}

function textOf({ subject, predicate, object }: Quad): string {
  const { termType, value, language = '', datatype } = object
  return JSON.stringify([
    subject.value,
    predicate.value,
    termType,
    value,
    language,
    datatype?.value ?? '',
  ])
}
