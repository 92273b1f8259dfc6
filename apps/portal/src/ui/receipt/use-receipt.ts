import { useQuery } from '@tanstack/react-query'
import { logTrust, trustedWitnesses } from '@vermilion/credentials'
import { fromBase64Url, leafHash, type Receipt, toHex, verifyReceipt } from '@vermilion/ledger'
import { type Outputs, useTRPC } from '../../lib/trpc.ts'
import { loadTrust } from '../../lib/trust/pinned-trust.ts'

type Awaiting = NonNullable<Outputs['cases']['receipt']['awaiting']>
export type ReceiptCheck =
  /** Not here yet, or witnesses are still signing, or this browser is at it. */
  | { readonly state: 'filling'; readonly leaf?: string; readonly awaiting?: Awaiting }
  | {
      readonly state: 'good'
      readonly leaf: string
      readonly index: number
      readonly size: number
      readonly receipt: Receipt
      readonly checkedAt: number
      /** For each witness of the trust file whether it has cosigned; none where nobody is asked. */
      readonly cosigned: readonly boolean[]
      /** By when enough of them had, in milliseconds. */
      readonly witnessedAt?: number
    }
  | { readonly state: 'broken'; readonly leaf?: string; readonly reason: string }
  /** Without its pinned trust the browser cannot tell. */
  | { readonly state: 'unknown'; readonly leaf?: string }

const ASK_AGAIN_MS = 600

/** The receipt of one act of a case, asked for until its proof is there and then verified here. */
export function useReceipt(caseId: string, seq: number): ReceiptCheck {
  const trpc = useTRPC()
  const { data, isError } = useQuery({
    ...trpc.cases.receipt.queryOptions({ id: caseId, seq }),
    refetchInterval: ({ state }) => (state.data?.proof ? false : ASK_AGAIN_MS),
  })
  const receipt = data as Receipt | undefined
  const leaf = receipt && leafOf(receipt.entry)
  const check = useQuery({
    queryKey: ['receipt-check', caseId, seq],
    queryFn: () => checkReceipt(receipt as Receipt),
    enabled: typeof receipt?.proof === 'string',
    staleTime: Number.POSITIVE_INFINITY,
  })

  if (isError || check.isError) return { state: 'unknown', ...(leaf ? { leaf } : {}) }
  const awaiting = data?.awaiting
  return (
    check.data ?? {
      state: 'filling',
      ...(leaf ? { leaf } : {}),
      ...(awaiting ? { awaiting } : {}),
    }
  )
}

/** Rests on the keys and the policy that this browser has pinned, and on nothing that came with the receipt. */
async function checkReceipt(receipt: Receipt): Promise<ReceiptCheck> {
  const { trustFile } = await loadTrust()
  const leaf = leafOf(receipt.entry)
  const known = leaf ? { leaf } : {}
  const trust = logTrust(trustFile, trustFile.origin)
  if (!trust) return { state: 'unknown', ...known }
  const verdict = await verifyReceipt(receipt, trust)
  if (!verdict.ok) return { state: 'broken', reason: verdict.reason, ...known }
  const { index, size, cosignatures, time } = verdict
  const names = new Set(cosignatures.map(({ vkey }) => vkey.name))
  return {
    state: 'good',
    leaf: toHex(verdict.leaf),
    index,
    size,
    receipt,
    checkedAt: Date.now(),
    cosigned: [...new Set(trustedWitnesses(trustFile).map(({ name }) => name))].map((name) =>
      names.has(name),
    ),
    ...(time === undefined ? {} : { witnessedAt: time * 1000 }),
  }
}

function leafOf(entry: string): string | undefined {
  const body = fromBase64Url(entry)
  return body && toHex(leafHash(body))
}
