import { createOnce } from '../src/log/create-once.ts'

/** A process that is gone between deciding on a file and having made it. */
createOnce(process.argv[2] ?? '', () => {
  process.kill(process.pid, 'SIGKILL')
  return 'never'
})
