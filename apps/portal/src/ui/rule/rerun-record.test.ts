import type { Model } from '@vermilion/rules'
import { type DecisionRecord, modelHash, rerun, ruleModelText } from '@vermilion/services'
import { afterEach, expect, test, vi } from 'vitest'
import { rerunRecord } from './rerun-record.ts'

const collection = false
const MODEL: Model = {
  name: 'shop',
  namespace: 'https://vermilion.example/rules/shop',
  imports: [],
  items: [
    {
      name: 'premisesFacts',
      collection,
      components: [{ name: 'area', type: 'number', collection, components: [] }],
    },
  ],
  inputs: [{ id: 'premises', name: 'premises', type: 'premisesFacts' }],
  decisions: [
    {
      id: 'large',
      name: 'large',
      type: 'boolean',
      requires: [{ id: 'premises' }],
      calls: [],
      logic: { kind: 'literal', text: 'premises.area >= 20' },
    },
  ],
  knowledge: [],
  services: [],
}
const at = '2026-09-24T01:00:00.000Z'
const RECORD = recorded({
  rule: 'large',
  model: modelHash(MODEL),
  edition: 1,
  at,
  facts: [{ name: 'premises.area', value: { number: '38' }, source: { source: 'typed', at } }],
  result: { kind: 'decided', value: true },
  trace: '',
})

function recorded(record: DecisionRecord): DecisionRecord {
  return { ...record, trace: rerun(MODEL, record).traceHash }
}

afterEach(() => vi.unstubAllGlobals())

function serve(body: string | undefined) {
  const fetched = vi.fn(async () => new Response(body, { status: body === undefined ? 404 : 200 }))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

test('a record agrees under the model that it names, which is asked for by its hash and nothing else', async () => {
  const fetched = serve(ruleModelText(MODEL))
  expect(await rerunRecord(RECORD)).toMatchObject({ is: 'agrees' })
  expect(fetched).toHaveBeenCalledExactlyOnceWith(
    `/rules/models/${RECORD.model}`,
    expect.not.objectContaining({ body: expect.anything() }),
  )
})

test.each<[string, Partial<DecisionRecord>, object]>([
  ['another result', { result: { kind: 'decided', value: false } }, { result: true, trace: false }],
  ['another way', { trace: '0'.repeat(64) }, { result: false, trace: true }],
  [
    'a fact that gives another result',
    {
      facts: [{ name: 'premises.area', value: { number: '19' }, source: { source: 'typed', at } }],
    },
    { result: true, trace: true },
  ],
  [
    'a fact that gives the same result',
    {
      facts: [{ name: 'premises.area', value: { number: '39' }, source: { source: 'typed', at } }],
    },
    { result: false, trace: true },
  ],
  ['a fact that is no value', { facts: [] }, { result: true, trace: true }],
  ['a rule that the model does not have', { rule: 'small' }, { result: true, trace: true }],
])('%s than was recorded differs', async (_, change, differs) => {
  serve(ruleModelText(MODEL))
  expect(await rerunRecord({ ...RECORD, ...change })).toEqual({ is: 'differs', ...differs })
})

test.each([
  ['another model', ruleModelText({ ...MODEL, name: 'other' })],
  ['the same model with a space more', `${ruleModelText(MODEL)} `],
  ['no model at all', '<!doctype html>'],
])('%s under its name is not run', async (_, body) => {
  serve(body)
  expect(await rerunRecord(RECORD)).toEqual({ is: 'otherModel' })
})

test('what another edition of the engine decided may differ', async () => {
  serve(ruleModelText(MODEL))
  const older = { ...RECORD, edition: 0, trace: '0'.repeat(64) }
  expect(await rerunRecord(older)).toEqual({ is: 'otherEdition' })
})

test('without the model nothing is said of the record', async () => {
  serve(undefined)
  expect(await rerunRecord(RECORD)).toEqual({ is: 'noModel' })
})
