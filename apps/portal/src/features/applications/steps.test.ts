import type { PageState, Task } from '@vermilion/services'
import { expect, test } from 'vitest'
import { firstOpenStep, nextStep, stepOf, stepsOf } from './steps.ts'

const page = (state: PageState, ...elements: string[]) => ({ elements, state })
const title = { zh: '', en: '' }
const name: Task = {
  key: 'name',
  title,
  state: 'completed',
  pages: [page('answered', 'company.name')],
  waitsFor: [],
}
const money: Task = {
  key: 'money',
  title,
  state: 'inProgress',
  pages: [page('answered', 'capital'), page('offered', 'representative'), page('open', 'holders')],
  waitsFor: [],
}
const tasks = [name, money]

test('steps run through the tasks in order', () => {
  expect(stepsOf(tasks).map(({ task, page }) => `${task}/${page}`)).toEqual([
    'name/1',
    'money/1',
    'money/2',
    'money/3',
  ])
})

test('a task ends at the task list', () => {
  expect(nextStep(tasks, { task: 'money', page: 1 })).toEqual({ task: 'money', page: 2 })
  expect(nextStep(tasks, { task: 'money', page: 3 })).toBeUndefined()
  expect(nextStep(tasks, { task: 'gone', page: 1 })).toBeUndefined()
})

test('a task opens where the person is needed, what is offered included', () => {
  expect(firstOpenStep(money)).toEqual({ task: 'money', page: 2 })
  expect(firstOpenStep(name)).toEqual({ task: 'name', page: 1 })
})

test('an element is found on its page, and nowhere when nobody is asked', () => {
  expect(stepOf(tasks, 'holders')).toEqual({ task: 'money', page: 3 })
  expect(stepOf(tasks, 'firm.uscc')).toBeUndefined()
})
