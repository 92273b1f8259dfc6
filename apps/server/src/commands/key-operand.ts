import type { Text } from '@vermilion/credentials'
import { loadCatalogue } from '../catalogue/load.ts'
import { MisuseError, type Operand } from './command.ts'

/** The log's key, or that of an authority, by its id. */
export const KEY_OPERAND: Operand = {
  name: 'KEY',
  missing: {
    zh: '请写明哪一把密钥：log，或者机关的编号。',
    en: 'Name the key: log, or the id of an authority.',
  },
}

export async function assertAuthority(id: string): Promise<void> {
  const { agencies } = await loadCatalogue()
  if (!Object.hasOwn(agencies, id))
    throw new MisuseError(TEXTS.unknown, { id, known: ['log', ...Object.keys(agencies)].join(' ') })
}

const TEXTS = {
  unknown: {
    zh: '没有“{id}”这把密钥。有的是：{known}',
    en: 'There is no key "{id}". There are: {known}',
  },
} satisfies Record<string, Text>
