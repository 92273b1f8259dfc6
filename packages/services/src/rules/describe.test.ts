import { expect, test } from 'vitest'
import { canonicalJson } from '../definition/hash.ts'
import { readCatalogue } from '../load/read-folder.ts'
import { describeRules } from './describe.ts'
import { modelHash, modelOf } from './model-of.ts'
import { rulesOf } from './rules-of.ts'

const { services } = await readCatalogue()
const food = services['food-business']?.definition
if (!food) throw new Error('the food service is there')

test('every decision of the model is told to people, and nothing else', () => {
  for (const { definition } of Object.values(services)) {
    const names = describeRules(definition).map(({ name }) => name)
    expect(names.toSorted()).toEqual(
      rulesOf(definition)
        .model.decisions.map(({ id }) => id)
        .toSorted(),
    )
  }
})

test('a rule names the facts that it reads, by way of its tables as well', () => {
  const area = describeRules(food).find(({ name }) => name === 'eligibility.area')
  expect(area).toMatchObject({
    about: 'eligibility',
    aspect: 'must',
    ground: 'food-measures#?',
    tables: ['area'],
    reads: ['food.mode', 'premises.area'],
  })
})

test('a page is called by its question, a stage by its title', () => {
  const titles = new Map(describeRules(food).map(({ name, title }) => [name, title.en]))
  expect(titles.get('tasks.premises.2.when')).toBe('Drawing of the premises')
  expect(titles.get('stages.site.when')).toBe('Visit of the premises')
})

test('a model has one hash, however the keys of its definition were ordered when it was read', () => {
  for (const { definition } of Object.values(services))
    expect(modelHash(modelOf(JSON.parse(canonicalJson(definition))))).toBe(
      modelHash(modelOf(definition)),
    )
})
