// `npm run vermilion -- <command>`: the operator's command line.
import { buildPortal, install } from './lib/house.mjs'
import { vermilion } from './lib/serve.mjs'

const args = process.argv.slice(2)
await install()
if (args[0] === 'serve') await buildPortal()
vermilion(args)
