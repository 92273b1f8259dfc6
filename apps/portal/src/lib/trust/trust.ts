import {
  acceptTrustFile,
  openTrustFile,
  type TrustFile,
  type TrustFileReason,
} from '@vermilion/credentials'

/** Whom this browser believes, and how it came to. */
export type Trust = {
  readonly trustFile: TrustFile
  /** first: met now, on its own word · kept: as before · renewed: signed by the root kept before it. */
  readonly standing: 'first' | 'kept' | 'renewed'
  /** Why what the server offers now was not taken; the pinned one goes on to count. */
  readonly refused?: TrustFileReason
}

type Pin = {
  /** The text pinned at an earlier visit. */
  readonly pinned: string | undefined
  /** The text that the server offers now; undefined when it cannot be reached. */
  readonly offered: string | undefined
  readonly now: number
}

/**
 * Decides whom to believe: nothing replaces what is pinned but a newer file signed by the root that
 * is pinned. `keep` is the text to pin from now on. Undefined: there is neither an old nor a new one.
 */
export async function decideTrust({
  pinned,
  offered,
  now,
}: Pin): Promise<{ readonly trust: Trust; readonly keep?: string } | undefined> {
  const kept = await openPinned(pinned, now)
  if (offered === undefined) return kept && { trust: { trustFile: kept, standing: 'kept' } }

  const accepted = await acceptTrustFile(kept, offered, now)
  if (!accepted.ok) {
    return kept && { trust: { trustFile: kept, standing: 'kept', refused: accepted.reason } }
  }
  const { trustFile } = accepted
  if (!kept) return { trust: { trustFile, standing: 'first' }, keep: offered }
  const isNew = trustFile.version > kept.version
  return isNew
    ? { trust: { trustFile, standing: 'renewed' }, keep: offered }
    : { trust: { trustFile, standing: 'kept' } }
}

/** What this browser pinned itself was accepted then; only damage can make it unreadable. */
async function openPinned(pinned: string | undefined, now: number): Promise<TrustFile | undefined> {
  if (pinned === undefined) return undefined
  const root = /"root"\s*:\s*"(did:key:[A-Za-z0-9]+)"/.exec(pinned)?.[1]
  const opened = root === undefined ? undefined : await openTrustFile(pinned, root, now)
  return opened?.ok ? opened.trustFile : undefined
}
