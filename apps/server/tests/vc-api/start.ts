import { parseArgs } from 'node:util'
import { createVcApi } from './adapter.ts'

/** `npm run vc-api -- --port N`: on loopback alone, until it is stopped. */
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })
const { app, did } = createVcApi(Date.now)
const address = await app.listen({ host: '127.0.0.1', port: Number(values.port) })
// Test suites are told under which name credentials are issued.
console.log(JSON.stringify({ address, id: did }))
