import { EXIT } from './commands/exit.ts'
import { main } from './commands/main.ts'

// Whatever a node writes is its owner's alone.
process.umask(0o077)
// A fault of ours keeps its trace, wherever it arose, and its exit code is never a verdict.
process.on('uncaughtException', (cause) => {
  console.error(cause)
  process.exit(EXIT.fault)
})
process.exitCode = await main(process.argv.slice(2), process.env)
