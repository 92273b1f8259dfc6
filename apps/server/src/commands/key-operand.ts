import type { Text } from '@vermilion/credentials'
import { loadCatalogue } from '../catalogue/load.ts'
import type { LogKeyObstacle } from '../trust/log-key.ts'
import { MisuseError, type Operand } from './command.ts'

/** The log's key, or that of an authority, by its id. */
export const KEY_OPERAND: Operand = {
  name: 'KEY',
  missing: {
    zh: '请写明哪一把密钥：log，或者机关的编号。',
    en: 'Name the key: log, or the id of an authority.',
  },
}

export const LOG = 'log'

/** Why the key of the log cannot be changed now. */
export const OBSTACLES: Readonly<Record<LogKeyObstacle, Text>> = {
  'under-way': {
    zh: '日志已有两把密钥在签。请先用 retire-key log 让旧的退役。',
    en: 'Two keys sign the log already. Retire the old one first, with retire-key log.',
  },
  'not-under-way': {
    zh: '日志只有一把密钥在签，没有旧的可以退役。请先用 rotate-key log。',
    en: 'One key alone signs the log, so there is none to retire. Begin with rotate-key log.',
  },
  'not-published': {
    zh: '还没有公布由新密钥签过的检查点。请让节点服务一会儿再试。',
    en: 'No checkpoint signed by the new key is published yet. Serve the node for a moment, then try again.',
  },
}

export async function assertAuthority(id: string): Promise<void> {
  const { agencies } = await loadCatalogue()
  if (!Object.hasOwn(agencies, id))
    throw new MisuseError(TEXTS.unknown, { id, known: [LOG, ...Object.keys(agencies)].join(' ') })
}

const TEXTS = {
  unknown: {
    zh: '没有“{id}”这把密钥。有的是：{known}',
    en: 'There is no key "{id}". There are: {known}',
  },
} satisfies Record<string, Text>
