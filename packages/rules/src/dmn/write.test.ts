import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasKit, kitAtHand } from '../../tests/kit.ts'
import type { Logic, Model } from '../model/model.ts'
import { models } from './models.support.ts'
import { readDmn } from './read.ts'
import { writeDmn } from './write.ts'

test('a model is written in the form of DMN 1.5', () => {
  const model: Model = {
    name: 'Fees & more',
    namespace: 'urn:fees',
    imports: [{ name: 'law', namespace: 'urn:law' }],
    items: [{ name: 'size', type: 'number', allowed: '>= 0', collection: false, components: [] }],
    inputs: [{ id: 'area', name: 'Area', type: 'size' }],
    decisions: [
      {
        id: 'fee',
        name: 'Fee',
        requires: [{ id: 'area' }, { id: 'rate', namespace: 'urn:law' }],
        calls: [],
        logic: {
          kind: 'table',
          table: {
            hit: 'first',
            inputs: [{ expression: 'Area' }],
            outputs: [{ otherwise: '0' }],
            annotations: ['Article'],
            rows: [{ id: 'r1', when: ['< 40'], then: ['law.rate'], annotations: ['12'] }],
          },
        },
      },
    ],
    knowledge: [],
    services: [],
  }
  const law: Model = { ...model, namespace: 'urn:law', inputs: [{ id: 'rate', name: 'rate' }] }
  expect(writeDmn(model, [law])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Fees &#38; more" namespace="urn:fees">
  <import name="law" namespace="urn:law" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
  <itemDefinition name="size">
    <typeRef>number</typeRef>
    <allowedValues>
      <text>&#62;= 0</text>
    </allowedValues>
  </itemDefinition>
  <inputData id="area" name="Area">
    <variable name="Area" typeRef="size"/>
  </inputData>
  <decision id="fee" name="Fee">
    <variable name="Fee"/>
    <informationRequirement>
      <requiredInput href="#area"/>
    </informationRequirement>
    <informationRequirement>
      <requiredInput href="urn:law#rate"/>
    </informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input>
        <inputExpression>
          <text>Area</text>
        </inputExpression>
      </input>
      <output>
        <defaultOutputEntry>
          <text>0</text>
        </defaultOutputEntry>
      </output>
      <annotation name="Article"/>
      <rule id="r1">
        <inputEntry>
          <text>&#60; 40</text>
        </inputEntry>
        <outputEntry>
          <text>law.rate</text>
        </outputEntry>
        <annotationEntry>
          <text>12</text>
        </annotationEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
`)
})

test('whatever is written reads back as the same model', () => {
  fc.assert(
    fc.property(models(), (model) => {
      expect(readDmn(writeDmn(model))).toEqual({ ok: true, model })
    }),
  )
})

test.skipIf(!hasKit)('and so does every model of the kit at hand', () => {
  const { paths, read } = kitAtHand()
  const models = [...paths].filter((path) => path.endsWith('.dmn'))
  expect(models.length).toBeGreaterThan(50)
  for (const path of models) {
    const first = readDmn(read(path))
    expect(first.ok && readDmn(writeDmn(first.model)), path).toEqual(first)
  }
})

test('a character that XML cannot hold becomes one that says so', () => {
  const model = modelWith([
    { id: 'd', name: 'd', requires: [], calls: [], logic: literal('"\u0000"') },
  ])
  const read = readDmn(writeDmn(model))
  expect(read.ok && read.model.decisions[0]?.logic).toEqual(literal('"\ufffd"'))
})

function modelWith(decisions: Model['decisions']): Model {
  return {
    name: 'm',
    namespace: 'urn:m',
    imports: [],
    items: [],
    inputs: [],
    decisions,
    knowledge: [],
    services: [],
  }
}

function literal(text: string): Logic {
  return { kind: 'literal', text }
}
