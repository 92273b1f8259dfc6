import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const NONE = { passed: 0, failed: 0, failures: [], skipped: [] }

/** Sums tallies of several runners. */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      failures: [...all.failures, ...one.failures],
      skipped: [...all.skipped, ...one.skipped],
    }),
    NONE,
  )
}

/** A check that passes or fails as a whole (lint, types) counts as one. */
export function check(name, code) {
  return code === 0 ? { ...NONE, passed: 1 } : failure(name)
}

/** What fails before it can tell of single tests. */
export function failure(name) {
  return { ...NONE, failed: 1, failures: [name] }
}

/** Reads Vitest's JSON report; a run that ended badly without a failed test still failed. */
export function vitest(path, code) {
  if (!existsSync(path)) return failure('vitest ended without a report')
  const report = JSON.parse(readFileSync(path, 'utf8'))
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    // A file that could not be loaded has no tests to tell of.
    const told =
      status === 'failed' && failed.length === 0
        ? [firstLine(message)]
        : failed.map((test) => `${test.fullName.trim()}: ${firstLine(test.failureMessages?.[0])}`)
    return told.map((line) => `${basename(name)}: ${line}`)
  })
  if (failures.length === 0 && (code !== 0 || passed === 0))
    failures.push(`vitest ended with ${code}, and ${passed} passed`)
  const skipped = tests
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => test.fullName.trim())
  return { passed, failed: failures.length, failures, skipped }
}

/** Reads Playwright's JSON report. A test that passed only on a second try counts as failed. */
export function playwright(path, code) {
  if (!existsSync(path)) return failure('playwright ended without a report')
  const { stats, suites } = JSON.parse(readFileSync(path, 'utf8'))
  const specs = suites.flatMap((suite) => specsIn(suite, ''))
  const failures = specs.flatMap(({ name, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => {
        const message = results.find(({ error }) => error)?.error.message
        return `[${projectName}] ${name}: ${firstLine(message)}`
      }),
  )
  if (failures.length === 0 && (code !== 0 || stats.expected === 0))
    failures.push(`playwright ended with ${code}`)
  const skipped = specs
    .filter(({ tests }) => tests.every(({ status }) => status === 'skipped'))
    .map(({ name }) => name)
  return { passed: stats.expected, failed: failures.length, failures, skipped }
}

function specsIn(suite, path) {
  const here = `${path} ${suite.title}`.trim()
  return [
    ...(suite.specs ?? []).map(({ title, tests }) => ({ name: `${here} ${title}`, tests })),
    ...(suite.suites ?? []).flatMap((inner) => specsIn(inner, here)),
  ]
}

function firstLine(message) {
  return stripVTControlCharacters(message ?? '').split('\n', 1)[0]
}
