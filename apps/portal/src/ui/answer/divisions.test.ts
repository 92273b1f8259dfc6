import { expect, test } from 'vitest'
import { addressLine, type Division, descend, divisionName, pathOf } from './divisions.ts'

const beijing: Division = {
  code: '11',
  name: '北京市',
  children: [
    {
      code: '1101',
      name: '市辖区',
      children: [
        {
          code: '110102',
          name: '西城区',
          children: [{ code: '110102001', name: '西长安街街道' }],
        },
        { code: '110105', name: '朝阳区' },
      ],
    },
  ],
}
const hebei: Division = {
  code: '13',
  name: '河北省',
  children: [{ code: '1301', name: '石家庄市', children: [{ code: '130102', name: '长安区' }] }],
}
const all = [beijing, hebei]

test('a code leads from the province down to its division', () => {
  expect(pathOf(all, '110102001').map(({ code }) => code)).toEqual([
    '11',
    '1101',
    '110102',
    '110102001',
  ])
})

test('a street that the list does not hold ends at its district', () => {
  expect(divisionName(all, '110105999')).toBe('北京市朝阳区')
  expect(pathOf(all, '99')).toEqual([])
})

test('an address reads from the large to the small, without the filler names', () => {
  const address = { division: '110102', street: '110102001', text: '示例路 8 号' }
  expect(addressLine(all, address)).toBe('北京市西城区西长安街街道示例路 8 号')
  expect(addressLine(all, { division: '130102', text: '1 号' })).toBe('河北省石家庄市长安区1 号')
})

test('a level with nothing to choose is passed', () => {
  expect(descend(beijing).map(({ code }) => code)).toEqual(['11', '1101'])
  expect(descend(hebei).map(({ code }) => code)).toEqual(['13', '1301', '130102'])
})
