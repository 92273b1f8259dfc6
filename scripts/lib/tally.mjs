import { existsSync, readFileSync } from 'node:fs'

const NONE = { passed: 0, failed: 0, skipped: [] }

/** Sums tallies of several runners. */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: [...all.skipped, ...one.skipped],
    }),
    NONE,
  )
}

/** A check that passes or fails as a whole (lint, types) counts as one. */
export function check(code) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] }
}

/** Reads Vitest's JSON report; a run that ended badly without a failed test still failed. */
export function vitest(path, code) {
  if (!existsSync(path)) return { ...NONE, failed: 1 }
  const report = JSON.parse(readFileSync(path, 'utf8'))
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const failed = tests.filter((test) => test.status === 'failed').length
  const skipped = tests
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => test.fullName.trim())
  return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1), skipped }
}

/** Reads Playwright's JSON report. A test that passed only on a second try counts as failed. */
export function playwright(path, code) {
  if (!existsSync(path)) return { ...NONE, failed: 1 }
  const { stats, suites } = JSON.parse(readFileSync(path, 'utf8'))
  const failed = stats.unexpected + stats.flaky
  return {
    passed: stats.expected,
    failed: failed || (code === 0 && stats.expected > 0 ? 0 : 1),
    skipped: suites.flatMap((suite) => skippedIn(suite, '')),
  }
}

function skippedIn(suite, path) {
  const here = `${path} ${suite.title}`.trim()
  return [
    ...(suite.specs ?? [])
      .filter((spec) => spec.tests.every((test) => test.status === 'skipped'))
      .map((spec) => `${here} ${spec.title}`),
    ...(suite.suites ?? []).flatMap((inner) => skippedIn(inner, here)),
  ]
}
