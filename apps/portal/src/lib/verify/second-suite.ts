import type { CompiledKind, Suites, VerdictReport } from '@vermilion/credentials'

/**
 * The suite of a certificate's second proof. It brings a whole reader of JSON-LD along, so it comes after
 * the page and its first verdict; until then that proof is told as not checked.
 */
let loading: Promise<typeof import('@vermilion/credentials/rdfc')> | undefined
let loaded: Awaited<NonNullable<typeof loading>> | undefined
let made: { readonly kinds: readonly CompiledKind[]; readonly suites: Suites } | undefined

/** Rejects where it cannot be fetched; asked again, it tries again. */
export async function loadSecondSuite(): Promise<void> {
  loading ??= import('@vermilion/credentials/rdfc')
  try {
    loaded = await loading
  } catch (cause) {
    loading = undefined
    throw cause
  }
}

/** Suites besides the first that are here by now. */
export function suitesAtHand(kinds: readonly CompiledKind[]): Suites {
  if (!loaded) return []
  const same =
    made?.kinds.length === kinds.length && kinds.every((kind, i) => kind === made?.kinds[i])
  if (!made || !same) made = { kinds, suites: [loaded.createRdfcSuite(loaded.contextsOf(kinds))] }
  return made.suites
}

/** Whether a verdict would know more once the suite is here. */
export function awaitsSecondSuite({ checks }: VerdictReport): boolean {
  return checks.some(
    ({ id, code, params }) =>
      id === 'signature' && (params?.unchecked !== undefined || code === 'suite-unknown'),
  )
}
