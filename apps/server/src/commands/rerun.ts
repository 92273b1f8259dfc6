import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import type { Reader } from '@vermilion/database'
import { openedEntries, openKeyStore } from '@vermilion/ledger/log'
import { EDITION, type Model } from '@vermilion/rules'
import { type DecisionRecord, rerun } from '@vermilion/services'
import { findModelText } from '../rules/rules.service.ts'
import type { Call, Command } from './command.ts'
import { EXIT } from './exit.ts'
import { openToRead } from './read-node.ts'

export const rerunCommand: Command = {
  says: {
    zh: '按日志重做每一个由规则作出的判断，指出不一致的',
    en: 'run again from the log whatever rules decided, and name what comes out otherwise',
  },
  flags: {},
  exits: {
    [EXIT.done]: { zh: '全部一致', en: 'everything agrees' },
    [EXIT.no]: { zh: '有不一致的', en: 'a decision differs' },
  },
  run: rerunNode,
}

/** Reads every record of a decision out of its entry, and decides it again under the model that it names. */
async function rerunNode({ environment, say }: Call): Promise<number> {
  const { home, database } = await openToRead(environment, 'keys/wrap.key')
  const wrapKey = readFileSync(join(home, 'keys', 'wrap.key'))
  const keyStore = openKeyStore(join(home, 'keys.sqlite'), wrapKey)
  const count = { agree: 0, differ: 0, other: 0 }
  try {
    const models = new Map<string, Model | undefined>()
    for await (const { index, fields } of openedEntries(database.reader, keyStore))
      for (const [path, value] of Object.entries(fields)) {
        if (!path.startsWith('/decisions/')) continue
        const record = value as unknown as DecisionRecord
        const verdict = await judge(database.reader, models, record)
        count[verdict] += 1
        if (verdict === 'differ')
          console.log(JSON.stringify({ entry: index, rule: record.rule, model: record.model }))
      }
  } finally {
    await database.close()
    keyStore.close()
  }
  const all = count.agree + count.differ + count.other
  console.log(say(TEXTS.sum, { all, ...count }))
  if (count.other > 0) console.log(say(TEXTS.other, { other: count.other, edition: EDITION }))
  return count.differ === 0 ? EXIT.done : EXIT.no
}

/** Only the engine that made a decision has to make it again; a model that is not there decides nothing. */
async function judge(
  reader: Reader,
  models: Map<string, Model | undefined>,
  record: DecisionRecord,
): Promise<'agree' | 'differ' | 'other'> {
  if (record.edition !== EDITION) return 'other'
  if (!models.has(record.model)) {
    const text = await findModelText(reader, record.model)
    models.set(record.model, text === undefined ? undefined : JSON.parse(text))
  }
  const model = models.get(record.model)
  return model && rerun(model, record).agrees ? 'agree' : 'differ'
}

const TEXTS = {
  sum: {
    zh: '共 {all} 个判断：{agree} 个一致，{differ} 个不一致。',
    en: '{all} decisions: {agree} agree, {differ} differ.',
  },
  other: {
    zh: '另有 {other} 个由别的版本作出，第 {edition} 版不能重做。',
    en: '{other} were made by another edition of the engine and cannot be made again by edition {edition}.',
  },
} satisfies Record<string, Text>
