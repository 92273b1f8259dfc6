import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { createBatcher, type Database } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { append, type KeyStore, openKeyStore } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import { createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { BASES } from '../erasures/bases.ts'
import { OBSTACLES } from '../erasures/obstacles.ts'
import { GOES, type Plan, planFor } from '../erasures/subject.ts'
import { OPERATOR, writeProposal } from '../erasures/write-step.ts'
import { type NodeSecrets, openSecrets } from '../keys/keys.ts'
import { findSubject, type Subject } from '../parties/erase.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { openToRead } from './read-node.ts'
import type { Speech } from './speech.ts'

export const eraseCommand: Command = {
  says: {
    zh: '提议删除一个人或一家企业的信息；由个人信息保护专员确认后才会删除',
    en: 'propose to erase what is kept of a person or firm; a data protection officer has to confirm it',
  },
  flags: {
    plan: { zh: '只列出会删什么、留什么，不提议', en: 'only list what would go and stay' },
  },
  operands: [
    {
      name: 'SUBJECT',
      missing: {
        zh: '请写明是谁：编号、公民身份号码或统一社会信用代码。',
        en: 'Name whom: by id, resident id number or credit code.',
      },
    },
  ],
  exits: {
    [EXIT.done]: { zh: '已经提议，或已经列出', en: 'proposed, or listed' },
    [EXIT.no]: { zh: '不能提议，上面写明了原因', en: 'cannot be proposed, for the reason given' },
  },
  run: erase,
}

/** A node as far as a proposal needs one; it may be served by another process meanwhile. */
interface Place {
  readonly database: Database
  readonly keys: NodeSecrets
  readonly subjectKeys: KeyStore
  readonly now: () => number
}

async function erase(call: Call): Promise<number> {
  const { environment, operand } = call
  const { home, database } = await openToRead(environment, 'keys/wrap.key', 'keys/search.key')
  // Nothing is signed here, so no signing key is opened.
  const keys = openSecrets(join(home, 'keys'))
  const subjectKeys = openKeyStore(join(home, 'keys.sqlite'), keys.wrap)
  const { now } = createClock(readConfig(environment, false).clockStart)
  try {
    await database.migrate()
    const place = { database, keys, subjectKeys, now }
    const subject = await findSubject(place, database.reader, operand)
    if (!subject) throw new MisuseError(TEXTS.nobody)
    const plan = await planFor(place, database.reader, subject, now())
    tell(call, plan)
    if (call.flags.has('plan')) return EXIT.done
    return plan.obstacles.length > 0 ? EXIT.no : await propose(call, place, subject)
  } finally {
    await database.close()
    subjectKeys.close()
  }
}

function tell({ say }: Speech, { goes, stays, obstacles }: Plan): void {
  const list = (title: Text, lines: readonly string[]) => {
    if (lines.length > 0)
      console.log([say(title), ...lines.map((line) => `  - ${line}`)].join('\n'))
  }
  list(
    TEXTS.goes,
    goes.map(({ key, count }) => say(TEXTS.counted, { what: say(GOES[key]), count })),
  )
  list(
    TEXTS.stays,
    stays.map(({ what, why }) => `${say(what)} ${say(why)}`),
  )
  list(
    TEXTS.obstacles,
    obstacles.map(({ key, which, until }) =>
      [say(OBSTACLES[key]), ...which, ...(until ? [say(TEXTS.until, { until })] : [])].join(' '),
    ),
  )
}

/**
 * Writes the proposal as an act of its own. The log takes entries from any process, under the lock of
 * its head; only the node that serves it signs, with its next checkpoint.
 */
async function propose({ say }: Call, place: Place, subject: Subject): Promise<number> {
  const { database, now } = place
  const batcher = createBatcher({ database, append, now })
  const fingerprint = createHash('sha256').update(`erase ${subject.id}`).digest('base64url')
  try {
    await batcher.for({ id: uuidv7(), fingerprint }).act(async (tx) => {
      const { obstacles } = await planFor(place, tx, subject, tx.now)
      if (obstacles.length > 0) throw new RefusalError('erasure-blocked')
      const proposal = { basis: 'purposeMet', grounds: GROUNDS, author: OPERATOR } as const
      return (await writeProposal(tx, place, subject, proposal)).id
    })
  } catch (cause) {
    if (!(cause instanceof RefusalError)) throw cause
    console.log(say(cause.code === 'erasure-under-way' ? TEXTS.underWay : TEXTS.meanwhile))
    return EXIT.no
  } finally {
    await batcher.drain()
  }
  console.log(say(TEXTS.proposed, { basis: say(BASES.purposeMet.text) }))
  return EXIT.done
}

const GROUNDS = '由节点运维在命令行提议。Proposed by the node’s operator at the command line.'

const TEXTS = {
  nobody: {
    zh: '这个节点不认识这个编号或号码，或者已经删除。',
    en: 'This node knows nobody by that id or number, or has erased them already.',
  },
  goes: { zh: '会删除：', en: 'Would be erased:' },
  stays: { zh: '会保留：', en: 'Stays:' },
  obstacles: { zh: '现在还不能删除：', en: 'Nothing may be erased yet:' },
  counted: { zh: '{what}：{count}', en: '{what}: {count}' },
  until: { zh: '（到 {until} 为止）', en: '(until {until})' },
  underWay: {
    zh: '已经有一项提议，或者已经确认。',
    en: 'A proposal is under way already, or was confirmed.',
  },
  meanwhile: {
    zh: '情况刚刚变了，现在不能提议。请再列一次。',
    en: 'Things have just changed, and it cannot be proposed now. List them again.',
  },
  proposed: {
    zh: '已经提议。依据：{basis}\n什么都还没有删除：一名个人信息保护专员要在大厅的“个人信息删除”里确认。节点下一次签名时，这项提议进入检查点。',
    en: 'Proposed. Basis: {basis}\nNothing is erased yet: a data protection officer has to confirm it in the portal, under “Erasures”. The proposal enters the node’s next checkpoint.',
  },
} satisfies Record<string, Text>
