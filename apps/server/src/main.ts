import { main } from './commands/main.ts'

// Whatever a node writes is its owner's alone.
process.umask(0o077)
process.exitCode = await main(process.argv.slice(2), process.env)
