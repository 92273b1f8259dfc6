import { EXIT } from './commands/exit.ts'
import { main } from './commands/main.ts'

// Whatever a node writes is its owner's alone.
process.umask(0o077)
try {
  process.exitCode = await main(process.argv.slice(2), process.env)
} catch (cause) {
  console.error(cause)
  process.exit(EXIT.fault)
}
