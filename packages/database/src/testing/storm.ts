import { writeSync } from 'node:fs'
import { openWorldAt } from './act-world.ts'

/**
 * A process to be killed: 32 callers act without pause, and each act is told on the standard output
 * as soon as it is answered.
 */
const [address = '', name = ''] = process.argv.slice(2)
const world = await openWorldAt(JSON.parse(address), JSON.parse(address))

async function caller(nth: number): Promise<never> {
  for (let k = 0; ; k++) {
    const id = `${name}/${nth}/${k}`
    await world.add(id, `sample ${nth % 5}`)
    writeSync(1, `${id}\n`)
  }
}

await Promise.all(Array.from({ length: 32 }, (_, nth) => caller(nth)))
