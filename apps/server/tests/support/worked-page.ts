/** A block of a page that teaches by commands: a program to save, or lines to type and what they answer. */
export type Block =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'commands'
      readonly text: string
      readonly claims: Claim | undefined
      /** Under which heading, and as which of its blocks. */
      readonly place: string
    }
  /** A comment that stands alone, invisible to readers: what happens to the node here. */
  | { readonly kind: 'event'; readonly text: string }

/** What the page says that the commands answer. */
export type Claim = { readonly form: 'text' | 'json'; readonly text: string }

const PART = /^(?:#+ (.+)|<!-- (.+) -->|```(\w*)\n([\s\S]*?)\n```)$/gm

/** Every block of the page in its order; one that would be neither run nor compared is a fault. */
export function readBlocks(page: string): readonly Block[] {
  const blocks: Block[] = []
  const counts = new Map<string, number>()
  let heading = ''
  for (const [all, title, event, tag, text = ''] of page.matchAll(PART)) {
    const last = blocks.at(-1)
    if (title !== undefined) heading = title
    else if (event !== undefined) blocks.push({ kind: 'event', text: event })
    else if (tag === 'js') blocks.push({ kind: 'file', name: nameIn(text), text })
    else if (tag === 'sh') {
      const nth = (counts.get(heading) ?? 0) + 1
      counts.set(heading, nth)
      const place = nth === 1 ? heading : `${heading} (${nth})`
      blocks.push({ kind: 'commands', text, claims: undefined, place })
    } else if ((tag === 'text' || tag === 'json') && last?.kind === 'commands' && !last.claims)
      blocks.splice(-1, 1, { ...last, claims: { form: tag, text } })
    else throw new Error(`nobody would execute this, and it answers nothing:\n${all}`)
  }
  return blocks
}

function nameIn(program: string): string {
  const [, name] = /^\/\/ ([\w-]+\.mjs):/.exec(program) ?? []
  if (!name) throw new Error(`a program names its file in its first line: ${program.slice(0, 60)}`)
  return name
}

const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December'
/** What differs from run to run: keys and hashes, numbers, dates, and columns by what stands in them. */
const VARYING = ['[\\w+/=-]{20,}', '\\d+', `(?:${MONTHS})`, ' +']
/** With what is left of a long word before it. */
const LEFT_OUT = '[\\w+/=-]*…'
const TOKEN = new RegExp(`(${[LEFT_OUT, ...VARYING].join('|')})`)

/** Whole lines that say what the claim says; `…` stands for what it leaves out, alone for any lines. */
export function shapeOf(claim: string): RegExp {
  const lines = claim
    .split('\n')
    .map((line) => (line.trim() === '…' ? '(?:.*\n)*?' : `${lineLike(line)}\n`))
  return new RegExp(`^${lines.join('')}`, 'm')
}

function lineLike(line: string): string {
  const parts = line.split(TOKEN).map((part, nth) => {
    if (nth % 2 === 0) return part.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')
    return VARYING.find((like) => new RegExp(`^${like}$`).test(part)) ?? '.*'
  })
  return parts.join('')
}
