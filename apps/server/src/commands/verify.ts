import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openTrustFile, verifyFile } from '@vermilion/credentials'
import { loadCatalogue } from '../catalogue/load.ts'
import { readConfig } from '../config.ts'

/** Verifies an evidence bundle offline, against this node's own trust file. */
export async function verifyCommand(
  [file]: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  if (!file) {
    console.error('Name the file to verify: vermilion verify FILE')
    return 2
  }
  const path = resolve(environment.INIT_CWD ?? '', file)
  if (!existsSync(path)) {
    console.error(`There is no file ${path}`)
    return 2
  }
  const { home } = readConfig(environment, false)
  const trust = join(home, 'trust.json')
  if (!existsSync(trust)) {
    console.error(`There is no trust file in ${home}; serve the node once.`)
    return 2
  }
  const text = readFileSync(trust, 'utf8')
  const { root }: { root: string } = JSON.parse(text)
  const now = Date.now()
  const opened = await openTrustFile(text, root, now)
  if (!opened.ok) {
    console.error(`The trust file is not good: ${opened.reason}`)
    return 2
  }
  const { compiledKinds } = await loadCatalogue()
  const report = await verifyFile(readFileSync(path), {
    trustFile: opened.trustFile,
    kinds: Object.values(compiledKinds),
    now,
  })
  console.log(JSON.stringify(report, null, 2))
  return report.overall === 'invalid' ? 1 : 0
}
