import { LogFaultError } from '@vermilion/ledger/log'
import { expect, test } from 'vitest'
import { faultOf } from './failures.ts'

test.each([
  ['of the log', new LogFaultError('entry 5 is missing'), { says: 'entry 5 is missing' }],
  ['of the disk', Object.assign(new Error('/home/wang'), { code: 'ENOSPC' }), { code: 'ENOSPC' }],
  ['that may hold a value', new SyntaxError('王示例 is not valid JSON'), {}],
])('of a fault %s the log line says what is never personal', (_, error, said) => {
  const { name, at, ...rest } = faultOf(error)
  expect([name, rest]).toEqual([error.name, said])
  expect(at.length).toBeGreaterThan(0)
})
