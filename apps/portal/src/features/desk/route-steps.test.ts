import { expect, test } from 'vitest'
import { routeSteps } from './route-steps.ts'

const route = ['intake', { fork: ['papers', 'site'], join: 'all' as const }, 'decision']
const all = (_: string) => true
const states = (open: readonly string[], when = all, ended = false) =>
  routeSteps(route, when, open, ended).map(({ stage, state }) => `${stage} ${state}`)

test('stages before the open one are done, those after it later', () => {
  expect(states(['decision'])).toEqual(['intake done', 'papers done', 'site done', 'decision open'])
})

test('a fork stands open side by side, and one of it may be done', () => {
  expect(states(['papers', 'site'])).toEqual([
    'intake done',
    'papers open',
    'site open',
    'decision later',
  ])
  expect(states(['site'])).toEqual(['intake done', 'papers done', 'site open', 'decision later'])
})

test('a stage that this case does not pass is left out', () => {
  expect(states(['papers'], (stage: string) => stage !== 'site')).toEqual([
    'intake done',
    'papers open',
    'decision later',
  ])
})

test('a stage after the one whose rule decided was never reached, and is left out', () => {
  expect(routeSteps(route, all, [], true, 'intake')).toEqual([{ stage: 'intake', state: 'done' }])
})

test('an ended case has nothing to come', () => {
  expect(states([], all, true).every((line) => line.endsWith('done'))).toBe(true)
})
