import { LANGUAGES, type Language, languageCookie } from './language.ts'

type Messages = { readonly [key: string]: string | Messages }

/** `features/verify/messages/en.json` holds the texts named `verify`; each file is loaded when asked for. */
const files = import.meta.glob<Messages>('../../**/messages/*.json', { import: 'default' })
const loaders = new Map(
  Object.entries(files).map(([path, load]) => {
    const [, name, language] = /([^/]+)\/messages\/([^/]+)\.json$/.exec(path) ?? []
    return [`${language}/${name}`, load]
  }),
)

type Snapshot = { readonly language: Language; readonly messages: Messages }
let snapshot: Snapshot = { language: 'zh-CN', messages: {} }
const names = new Set<string>()
const listeners = new Set<() => void>()

export const texts = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  snapshot: () => snapshot,

  /** Resolves once the named texts are there in the active language. */
  async load(...wanted: readonly string[]): Promise<void> {
    const missing = wanted.filter((name) => !names.has(name))
    if (missing.length === 0) return
    for (const name of missing) names.add(name)
    const { language } = snapshot
    const loaded = await read(language, missing).catch((cause: unknown) => {
      // Asked for again, they are read again.
      for (const name of missing) names.delete(name)
      throw cause
    })
    // Switched meanwhile: the switch has read these names too.
    if (snapshot.language !== language) return
    publish({ language, messages: { ...snapshot.messages, ...loaded } })
  },

  /** Switches page and data in place: what has been loaded so far is loaded anew, then shown at once. */
  async switchTo(language: Language): Promise<void> {
    const messages = await read(language, [...names])
    publish({ language, messages })
    document.documentElement.lang = language
    texts.remember(language)
  },

  /** The next page that is opened begins in this language. */
  remember(language: Language): void {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = languageCookie(language)
  },

  /** Has what was loaded so far at hand in every language, for where there is no network. */
  async fetchAll(): Promise<void> {
    await Promise.all(LANGUAGES.map((language) => read(language, [...names])))
  },

  /** Before the first page: no cookie is written until the person chooses. */
  start(language: Language): void {
    snapshot = { language, messages: {} }
    document.documentElement.lang = language
  },
}

function publish(next: Snapshot): void {
  snapshot = next
  for (const listener of listeners) listener()
}

async function read(language: Language, wanted: readonly string[]): Promise<Messages> {
  const read = await Promise.all(
    wanted.map(
      async (name) => [name, (await loaders.get(`${language}/${name}`)?.()) ?? {}] as const,
    ),
  )
  return Object.fromEntries(read)
}
