import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('../judge', import.meta.url))
/** Where Debian's golang-golang-x-mod-dev puts the verifier; no network is asked for it. */
const GOPATH = '/usr/share/gocode'

/** Whether Go and the verifier are installed. */
export const hasGo =
  existsSync(`${GOPATH}/src/golang.org/x/mod/sumdb/tlog`) &&
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'go')))

interface Judged {
  /** 0: it holds; 1: refused; anything else: the judge itself failed. */
  readonly code: number
  readonly said: string
}

/** Whose signatures a checkpoint must bear: the log's, and those of so many of the witnesses. */
export interface Trust {
  readonly log: string
  readonly witnesses?: readonly string[]
  readonly quorum?: number
}

export type Judge = (trust: Trust, ...command: readonly string[]) => Promise<Judged>

/** Compiles the judge into `folder`. */
export function buildJudge(folder: string): Judge {
  const program = join(folder, 'judge')
  const GOCACHE = join(folder, 'go-cache')
  const env = { ...process.env, GO111MODULE: 'off', GOFLAGS: '', GOPATH, GOCACHE }
  execFileSync('go', ['build', '-o', program, '.'], { cwd: source, env })
  return ({ log, witnesses = [], quorum = 0 }, ...command) => {
    const keys = ['-log', log, ...witnesses.flatMap((vkey) => ['-witness', vkey])]
    return new Promise((resolve) => {
      execFile(program, [...keys, '-quorum', String(quorum), ...command], (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), said: (out + err).trim() }),
      )
    })
  }
}
