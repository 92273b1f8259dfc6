// `npm start`: from a fresh clone to the running demonstration, showing each step.
import { buildPortal, install, say } from './lib/house.mjs'
import { vermilion } from './lib/serve.mjs'

await install()
await buildPortal()
say('Starting')
vermilion(['serve', '--demo'])
