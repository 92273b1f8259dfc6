// `npm run vermilion -- <command>`: the operator's command line.
import { findChromium } from './lib/chromium.mjs'
import { buildPortal, install } from './lib/house.mjs'
import { vermilion } from './lib/serve.mjs'

const args = process.argv.slice(2)
await install()
const asksHelp = args.some((arg) => ['help', '--help', '-h'].includes(arg))
if (args.includes('serve') && !asksHelp) await buildPortal()
if (args.includes('--browser') && !asksHelp)
  process.env.VERMILION_CHROMIUM = (await findChromium()) ?? ''
vermilion(args)
