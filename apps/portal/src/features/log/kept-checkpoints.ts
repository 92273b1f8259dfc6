/** A checkpoint that the visitor asked this browser to remember. */
export type Kept = { readonly note: string; readonly keptAt: number }

const KEY = 'vermilion-kept-checkpoints'
/** The oldest ones tell most; of the newer ones some give way. */
const LIMIT = 20

/** Whatever cannot be read was not written by us, or is damaged, and counts for nothing. */
export function readKept(): readonly Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isKept) : []
  } catch {
    return []
  }
}

export function keep(note: string): readonly Kept[] {
  const others = readKept().filter((each) => textOf(each.note) !== textOf(note))
  return write([...others.slice(0, LIMIT - 1), { note, keptAt: Date.now() }])
}

export function forget(note: string): readonly Kept[] {
  return write(readKept().filter((each) => each.note !== note))
}

/** Without the signatures: a checkpoint with one more cosignature is the same one. */
function textOf(note: string): string {
  return note.slice(0, note.indexOf('\n\n'))
}

function write(kept: readonly Kept[]): readonly Kept[] {
  localStorage.setItem(KEY, JSON.stringify(kept))
  return kept
}

function isKept(value: unknown): value is Kept {
  const { note, keptAt } = (value ?? {}) as Partial<Kept>
  return typeof note === 'string' && Number.isFinite(keptAt)
}
