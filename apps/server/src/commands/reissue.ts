import { join } from 'node:path'
import type { Text } from '@vermilion/credentials'
import { openKeyStore } from '@vermilion/ledger/log'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { loadCatalogue } from '../catalogue/load.ts'
import { isStillLost, lostKeysOf } from '../certificates/lost-keys.ts'
import {
  begin,
  countAffected,
  findLatest,
  findReissue,
  listFailures,
  type ReissueRow,
} from '../certificates/reissue-all.service.ts'
import { createReissuer, type ReissuingNode } from '../certificates/reissuer.ts'
import { createClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { readAuthorities } from '../trust/authorities.ts'
import { changeNode } from './change-node.ts'
import { type Call, type Command, MisuseError } from './command.ts'
import { EXIT } from './exit.ts'
import { openStopped } from './stopped-node.ts'

export const reissueCommand: Command = {
  says: {
    zh: '一个机关的密钥落入他人之手之后，用新密钥换发它签过的全部有效证照；中断以后再运行会接着做',
    en: 'after a key of an authority was lost, issue anew all certificates in force that it signed; broken off, it goes on',
  },
  flags: {
    plan: { zh: '只说有多少份要换发', en: 'only say how many there are' },
  },
  operands: [
    {
      name: 'AGENCY',
      missing: { zh: '请写明机关的编号。', en: 'Name the authority by its id.' },
    },
  ],
  exits: {
    [EXIT.done]: { zh: '都换发了，或者没有要换发的', en: 'all are replaced, or there were none' },
    [EXIT.no]: { zh: '有一些没能换发，上面列出了', en: 'some could not be replaced, as listed' },
  },
  run: reissue,
}

const LINE_EVERY_MS = 1_000

/** On a node that nobody serves; the one that serves it next signs the log over what was added. */
async function reissue(call: Call): Promise<number> {
  const { environment, operand: agency } = call
  const { home, wrapKey } = openStopped(environment)
  const { agencies, ...others } = await loadCatalogue()
  if (!Object.hasOwn(agencies, agency))
    throw new MisuseError(TEXTS.unknown, { id: agency, known: Object.keys(agencies).join(' ') })
  const { clockStart, logLevel } = readConfig(environment, false)
  const { now } = createClock(clockStart)
  const subjectKeys = openKeyStore(join(home, 'keys.sqlite'), wrapKey)
  try {
    return await changeNode(environment, async ({ database, batcher, pin }) =>
      carryOut(call, {
        now,
        reader: database.reader,
        catalogue: { agencies, ...others },
        authorities: await readAuthorities(agencies, { home, pin }),
        subjectKeys,
        batcher,
        keptStates: new Map(),
        logger: pino({ level: logLevel, base: null }),
        log: { isBehind: () => false },
      }),
    )
  } finally {
    subjectKeys.close()
  }
}

async function carryOut({ say, flags, operand }: Call, node: ReissuingNode): Promise<number> {
  const lost = await lostKeysOf(node, operand, node.now())
  const left = await countAffected(node, lost)
  const latest = await findLatest(node.reader, operand)
  const running = latest?.state === 'running' ? latest : undefined
  if (flags.has('plan') || (left === 0 && !running)) {
    console.log(say(left === 0 ? TEXTS.none : TEXTS.plan, { id: operand, left }))
    return EXIT.done
  }
  if (isStillLost(node, lost)) throw new MisuseError(TEXTS.waiting, { id: operand })
  const id = running?.id ?? uuidv7({ msecs: node.now() })
  if (!running)
    await node.batcher
      .for({ id, fingerprint: 'reissue' })
      .write((tx) => begin(tx, { id, lost, sealed: new Uint8Array() }, { by: 'operator', as: '' }))
  await workOn(node, id, ({ done, total }) => console.log(say(TEXTS.progress, { done, total })))
  const job = await findReissue(node.reader, id)
  if (job?.state !== 'finished') {
    console.log(say(TEXTS.broken))
    return EXIT.fault
  }
  const failures = await listFailures(node.reader, id)
  for (const { number, reason } of failures) console.log(say(TEXTS.failed, { number, reason }))
  console.log(say(failures.length > 0 ? TEXTS.someFailed : TEXTS.done, { id: operand }))
  return failures.length > 0 ? EXIT.no : EXIT.done
}

/** Tells how far it is every second, and at the end. */
async function workOn(
  node: ReissuingNode,
  id: string,
  tell: (job: ReissueRow) => void,
): Promise<void> {
  const look = async () => {
    const job = await findReissue(node.reader, id)
    if (job) tell(job)
  }
  const timer = setInterval(() => void look(), LINE_EVERY_MS)
  const reissuer = createReissuer(() => node)
  try {
    await reissuer.carryOn()
  } finally {
    clearInterval(timer)
    await reissuer.close()
  }
  await look()
}

const TEXTS = {
  unknown: {
    zh: '没有“{id}”这个机关。有的是：{known}',
    en: 'There is no authority "{id}". There are: {known}',
  },
  none: {
    zh: '{id} 没有要换发的证照：它落入他人之手的密钥没有签过现在有效的证照。先用 compromised-key 宣布。',
    en: 'There are none to issue anew: no certificate in force was signed by a lost key of {id}. A key is declared lost with compromised-key.',
  },
  waiting: {
    zh: '{id} 的新密钥还没有生效：它的记录在等见证方签名。请先让节点和见证方一起启动一次，再来换发。',
    en: 'The new key of {id} is not in force yet: its entry waits for the witnesses. Serve the node beside them once, then issue anew.',
  },
  plan: {
    zh: '{id} 有 {left} 份有效证照是落入他人之手的密钥签的，要换发。',
    en: 'Lost keys of {id} have signed {left} certificates in force, which are to be issued anew.',
  },
  progress: { zh: '已换发 {done} / {total}', en: '{done} of {total} issued anew' },
  broken: {
    zh: '中断了，原因在上面。已换发的都算数；再运行一次会接着做。',
    en: 'It broke off, for the reason above. What is replaced counts; run it again and it goes on.',
  },
  failed: { zh: '{number} 没能换发：{reason}', en: '{number} was not issued anew: {reason}' },
  someFailed: {
    zh: '其余的都换发了。看清原因以后再运行一次，只会再试上面这些。',
    en: 'All others are replaced. See to the reasons, then run it again: it tries these alone.',
  },
  done: {
    zh: '{id} 的都换发了。请启动节点：它签署日志之后，新证照才能查验。',
    en: 'All of {id} are replaced. Start the node: once it has signed the log, the new ones can be verified.',
  },
} satisfies Record<string, Text>
