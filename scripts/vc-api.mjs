// `npm run vc-api -- --port N`: credentials over HTTP, for public test suites alone.
import { install } from './lib/house.mjs'
import { vcApi } from './lib/serve.mjs'

await install()
vcApi(process.argv.slice(2))
