import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { formatVkey, vkeyOf } from '@vermilion/ledger'
import { type FindSigner, openSigner, type Signer, SignerError } from '@vermilion/ledger/log'
import { ORIGIN } from '../node-id.ts'

/** The keys of the log that lie in the folder: `log`, then `log-2` and so on. */
export interface LogSigners {
  /** The one to begin with, made where there is none. Of a log that names its keys, ask `find`. */
  first(): Signer
  find: FindSigner
  /** Verifier keys of all that are there. */
  list(): readonly string[]
  /** The first that is none of these: laid there beforehand, as in a token, or else made now. */
  next(known: ReadonlySet<string>): Signer
}

/** Each is opened when it is asked for: a token with a key that was retired need not be there. */
export function openLogSigners(folder: string, pin: string | undefined): LogSigners {
  const open = (n: number) => openSigner(join(folder, n === 1 ? 'log' : `log-${n}`), ORIGIN, pin)
  const numbers = () =>
    readdirSync(folder)
      .flatMap((file) => {
        const [name, n = 1] = /^log(?:-([2-9]|[1-9]\d+))?\.(?:key|pkcs11)$/.exec(file) ?? []
        return name ? Number(n) : []
      })
      .sort((one, other) => one - other)

  function find(matches: (vkey: string) => boolean): Signer | undefined {
    let trouble: SignerError | undefined
    for (const n of new Set(numbers())) {
      try {
        const signer = open(n)
        if (matches(vkeyIn(signer))) return signer
      } catch (cause) {
        if (!(cause instanceof SignerError)) throw cause
        trouble = cause
      }
    }
    if (trouble) throw trouble
    return undefined
  }

  return {
    first: () => open(numbers()[0] ?? 1),
    find: (vkey) => find((each) => each === vkey),
    list() {
      const all: string[] = []
      find((each) => all.push(each) === 0)
      return all
    },
    next: (known) => find((each) => !known.has(each)) ?? open(Math.max(1, ...numbers()) + 1),
  }
}

export function vkeyIn({ publicKey }: Signer): string {
  return formatVkey(vkeyOf(ORIGIN, publicKey))
}
