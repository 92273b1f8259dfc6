import type { Catalogue, CatalogueEntry, LifeEvent } from '../definition/catalogue.ts'
import type { FinderEntry, FinderIndex } from '../finder/search.ts'
import { phraseOf } from './pinyin.ts'

/** What the browser searches: titles before search words, words before sentences. */
export function buildFinderIndex({ services, lifeEvents }: Catalogue): FinderIndex {
  return [...Object.values(services).map(serviceEntry), ...lifeEvents.map(eventEntry)]
}

function serviceEntry({ definition }: CatalogueEntry): FinderEntry {
  const { key, title, summary, finder } = definition
  return {
    kind: 'service',
    id: key,
    phrases: [
      { ...phraseOf(title), weight: 1 },
      ...finder.words.zh.map((zh) => ({ ...phraseOf({ zh, en: '' }), weight: 0.95 })),
      ...finder.words.en.map((en) => ({ zh: '', pinyin: '', en, weight: 0.95 })),

      { ...phraseOf(summary), weight: 0.5 },
    ],
  }
}

function eventEntry({ id, title, sentence }: LifeEvent): FinderEntry {
  return {
    kind: 'lifeEvent',
    id,
    phrases: [
      { ...phraseOf(title), weight: 0.9 },
      { ...phraseOf(sentence), weight: 0.4 },
    ],
  }
}
