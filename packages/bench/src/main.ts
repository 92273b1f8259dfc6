import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { actsOnPostgres } from './acts/on-postgres.ts'
import { actsOnSqlite } from './acts/on-sqlite.ts'
import { appendAlone } from './append/append-alone.ts'
import { onCertificates } from './certificates/on-certificates.ts'
import { pdfPages } from './certificates/pdf-pages.ts'
import { onCodes } from './codes/on-codes.ts'
import { actToReceipt } from './cosigned/act-to-receipt.ts'
import { submitOverHttp } from './http/submit-over-http.ts'
import { onMillion } from './million/on-million.ts'
import { onPages } from './pages/on-pages.ts'
import { type Measured, type Pace, report } from './report.ts'
import { onRules } from './rules/on-rules.ts'
import { startUp } from './start/start-up.ts'
import { verifyInBrowser } from './verify/in-the-browser.ts'

const GROUPS: Readonly<Record<string, (pace: Pace) => Promise<Measured>>> = {
  rules: onRules,
  append: appendAlone,
  sqlite: actsOnSqlite,
  postgres: actsOnPostgres,
  cosigned: actToReceipt,
  certificates: onCertificates,
  pdf: pdfPages,
  codes: onCodes,
  million: onMillion,
  http: submitOverHttp,
  verify: verifyInBrowser,
  pages: onPages,
  start: startUp,
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '5' },
    out: { type: 'string', default: 'bench-results' },
  },
})
const pace = { seconds: Number(values.seconds) }
const names = values.only ?? Object.keys(GROUPS)
const unknown = names.filter((name) => !(name in GROUPS))
if (unknown.length > 0 || !(pace.seconds > 0)) {
  console.error(`Usage: npm run bench [-- --only ${Object.keys(GROUPS).join('|')} --seconds N]`)
  process.exit(2)
}

// Servers and browsers that were started end with us, however we end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const measured: Measured[] = []
for (const name of names) {
  console.log(`● Measuring: ${name}`)
  // A group that breaks off is a fault; the figures of the others are not lost with it.
  const group = GROUPS[name]?.(pace).catch((cause: unknown) => {
    console.error(cause)
    return { rows: [], faults: [`${name} broke off: ${String(cause)}`] }
  })
  if (group) measured.push(await group)
}
const faults = measured.flatMap((each) => each.faults)
report({ rows: measured.flatMap((each) => each.rows), faults }, resolve(values.out))
process.exitCode = faults.length === 0 ? 0 : 1
