// `npm run witness -- …`: cosigns the logs that a policy names.
import { install } from './lib/house.mjs'
import { witness } from './lib/serve.mjs'

await install()
witness(process.argv.slice(2))
