import { type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'

const signInPool = promisify(sign)

type Asked = () => void

let waiting: Asked[] = []

/**
 * A signature made in a thread of the platform's pool: meanwhile this one makes the next text to sign.
 * What one turn of the loop asks for is handed over together, since to wake a sleeping thread takes as
 * long as to sign. The message stays as it is until the answer.
 */
export function signAside(
  algorithm: 'sha256' | null,
  message: Uint8Array,
  key: KeyObject,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    waiting.push(() => signInPool(algorithm, message, key).then(resolve, reject))
    if (waiting.length === 1) setImmediate(handOver)
  })
}

function handOver(): void {
  const asked = waiting
  waiting = []
  for (const ask of asked) ask()
}
