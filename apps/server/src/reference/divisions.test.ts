import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Division, divisionsFor } from './divisions.ts'

const divisions = await divisionsFor('11')

describe('the divisions of China, as an address picks them', () => {
  test('Beijing goes down to streets and towns, other provinces to counties', () => {
    const [beijing, tianjin] = divisions
    expect(beijing?.children?.[0]?.children).toHaveLength(16)
    expect(streetsOf(beijing).length).toBeGreaterThan(300)
    expect(streetsOf(tianjin)).toEqual([])
  })

  test.skipIf(!process.env.VERMILION_DATA)(
    'the streets of Beijing are those of the published list',
    () => {
      const listed = readFileSync(
        `${process.env.VERMILION_DATA}/divisions/beijing-streets.csv`,
        'utf8',
      )
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0])
      expect(streetsOf(divisions[0]).map((street) => street.code)).toEqual(listed)
    },
  )
})

function streetsOf(province: Division | undefined): readonly Division[] {
  const counties = province?.children?.flatMap((city) => city.children ?? []) ?? []
  return counties.flatMap((county) => county.children ?? [])
}
