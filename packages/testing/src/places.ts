import type { Text } from './person.ts'

/** The three districts of the world, by their codes in GB/T 2260. */
export const DISTRICTS = {
  haidian: '110108',
  xicheng: '110102',
  chaoyang: '110105',
} as const

export const DISTRICT_NAMES: Readonly<Record<string, Text>> = {
  [DISTRICTS.haidian]: { zh: '海淀区', en: 'Haidian' },
  [DISTRICTS.xicheng]: { zh: '西城区', en: 'Xicheng' },
  [DISTRICTS.chaoyang]: { zh: '朝阳区', en: 'Chaoyang' },
}
