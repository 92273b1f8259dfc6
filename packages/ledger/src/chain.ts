import { type Hash, hashPair, sha256Text } from './hash.ts'

/** The running chain: a cheap second witness of order beside the tree, kept in the head row. */
export function chainStart(origin: string): Hash {
  return sha256Text(`vermilion/chain/v1\n${origin}`)
}

export function chainNext(chain: Hash, leaf: Hash): Hash {
  return hashPair(0x02, chain, leaf)
}
