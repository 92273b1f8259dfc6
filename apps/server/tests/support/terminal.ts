import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'

export interface Typed {
  /** 0 where every command ended well; the shell is gone after any other. */
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A shell in which one types: variables and processes in the background stay from block to block. */
export interface Terminal extends AsyncDisposable {
  type(commands: string): Promise<Typed>
}

export function openTerminal(cwd: string, env: NodeJS.ProcessEnv): Terminal {
  // A group of its own, so that what runs in its background ends with it.
  const child = spawn('sh', ['-e'], { cwd, env, detached: true, stdio: 'pipe' })
  const said = { out: '', err: '' }
  let look = () => {}
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text
    look()
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text
  })
  child.stdin.on('error', () => {})
  const gone = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))

  return {
    async type(commands) {
      Object.assign(said, { out: '', err: '' })
      const mark = `\n${randomUUID()}\n`
      const done = new Promise<0>((resolve) => {
        look = () => said.out.endsWith(mark) && resolve(0)
      })
      child.stdin.write(`${commands}\nprintf '${mark.replaceAll('\n', '\\n')}'\n`)
      const code = await Promise.race([done, gone])
      return { code, out: said.out.replace(mark, '').replace(/\n$/, ''), err: said.err }
    },
    async [Symbol.asyncDispose]() {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL')
      } catch {
        // The whole group has ended already.
      }
      await gone
    },
  }
}
