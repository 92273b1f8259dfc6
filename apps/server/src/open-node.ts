import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createBatcher, openDatabase } from '@vermilion/database'
import { RefusalError } from '@vermilion/domain'
import { type LogKey, vkeyOf } from '@vermilion/ledger'
import {
  openKeyStore,
  openLockStore,
  openLog,
  readLogKeys,
  SignerError,
} from '@vermilion/ledger/log'
import { type Logger, pino } from 'pino'
import { publishDefaultCalendar } from './calendars/default-calendar.ts'
import { decideWaiting } from './cases/by-rule.ts'
import { publishDefinitions } from './catalogue/catalogue.service.ts'
import { loadCatalogue } from './catalogue/load.ts'
import { createReissuer } from './certificates/reissuer.ts'
import { publishStates } from './certificates/status-versions.ts'
import type { Config } from './config.ts'
import type { Node } from './context.ts'
import { createEraser, withholdConfirmed } from './erasures/carry-out.ts'
import { openKeys } from './keys/keys.ts'
import { nodePolicy, readPolicyFile } from './log/policy.ts'
import { CANONICAL_HOST, ORIGIN } from './node-id.ts'
import { faultOf } from './pipeline/failures.ts'
import { referenceNames } from './reference/names.ts'
import { openAuthorities } from './trust/authorities.ts'
import { findDidWitnesses } from './trust/did-witnesses.ts'
import { publishDids } from './trust/publish-dids.ts'
import { publishPolicy } from './trust/publish-policy.ts'
import { openRecognitions, publishRecognitions } from './trust/recognitions.ts'
import { renewTrustFile } from './trust/trust-file.ts'

export interface OpenNode extends Node {
  /** Takes no new acts, answers those it took, signs the log, and closes every file. */
  close(): Promise<void>
}

type Ports = Pick<Node, 'now' | 'demoPeople'> & {
  readonly logger?: Logger
  /** Who cosigns the log, where no file says so. */
  readonly policy?: Promise<string> | undefined
  /** Told at the start, and whenever other keys sign the log. */
  readonly onLogKeys?: (keys: readonly LogKey[]) => void
}

const NOBODY = 'quorum none\n'

const createLogger = (config: Config): Logger => pino({ level: config.logLevel, base: null })

/**
 * Opens everything a node is made of, and says in the log what it says in public. Where a step fails,
 * what was open already is closed again.
 */
export async function openNode(config: Config, ports: Ports): Promise<OpenNode> {
  const opened = new AsyncDisposableStack()
  try {
    return await openParts(config, ports, opened)
  } catch (cause) {
    await opened.disposeAsync()
    throw cause
  }
}

async function openParts(
  config: Config,
  { now, demoPeople, logger = createLogger(config), policy: given, onLogKeys = () => {} }: Ports,
  opened: AsyncDisposableStack,
): Promise<OpenNode> {
  const { home } = config
  mkdirSync(home, { recursive: true })
  const catalogue = await loadCatalogue()
  const keys = openKeys(home, config.tokenPin)
  const subjectKeys = openKeyStore(join(home, 'keys.sqlite'), keys.wrap)
  opened.defer(() => subjectKeys.close())
  const lockStore = openLockStore(join(home, 'lock.sqlite'))
  opened.defer(() => lockStore.close())
  const database = await openDatabase(
    config.databaseUrl
      ? { engine: 'postgres', url: config.databaseUrl }
      : { engine: 'sqlite', file: join(home, 'node.sqlite') },
  )
  opened.defer(() => database.close())
  await database.migrate()
  const stated = await readLogKeys(database.reader, ORIGIN)
  const inForce = stated.findLast(({ until }) => until === undefined)?.vkey
  const signer = inForce === undefined ? keys.log.first() : keys.log.find(inForce)
  if (!signer) throw new SignerError('log-key-missing', String(inForce))
  let opening: OpenNode | undefined
  const onKeysChanged = () => {
    if (!opening) return
    onLogKeys(opening.log.keys)
    void renewTrustFile(opening)
  }
  const said = readPolicyFile(home) ?? (await given) ?? NOBODY
  const policy = nodePolicy(said, vkeyOf(ORIGIN, signer.publicKey))
  const log = await openLog({
    database,
    origin: ORIGIN,
    signer,
    findSigner: keys.log.find,
    onKeysChanged,
    keyStore: subjectKeys,
    lockStore,
    witnesses: policy.witnesses,
    quorum: policy.quorum,
    patience: config.patience,
    onFault: (error) => logger.error({ fault: faultOf(error) }, 'the log cannot be signed'),
    onWitnessTrouble: ({ name, trouble }) =>
      logger.warn({ witness: name, trouble }, 'a witness does not cosign'),
  })
  opened.defer(() => log.close())
  const batcher = createBatcher({
    database,
    append: log.append,
    now,
    // What is written now would be written to an old copy, and be lost with it.
    barred: () => (log.isBehind() ? new RefusalError('log-behind') : undefined),
    onCommitted: (entries) => {
      if (entries > 0) log.wake()
    },
  })
  opened.defer(() => batcher.drain())
  const node: OpenNode = {
    config,
    now,
    logger,
    database,
    reader: database.reader,
    batcher,
    log,
    policy,
    keys,
    subjectKeys,
    eraser: createEraser(() => node),
    reissuer: createReissuer(() => node),
    catalogue,
    names: await referenceNames(catalogue.industries),
    authorities: await openAuthorities(catalogue.agencies, {
      home,
      now: now(),
      pin: config.tokenPin,
      findWitnesses: () => findDidWitnesses(policy),
      onWaiting: ({ agency, troubles }) =>
        logger.warn({ agency, troubles }, 'a DID entry waits for its witnesses'),
    }),
    recognitions: openRecognitions(home),
    keptStates: new Map(),
    signedLists: new Map(),
    serving: {
      address: `https://${CANONICAL_HOST}`,
      publicAddress: `https://${CANONICAL_HOST}`,
      trustFile: '',
    },
    demoPeople,
    close: () => opened.disposeAsync(),
  }
  opened.defer(() => node.eraser.close())
  opened.defer(() => node.reissuer.close())
  await withholdConfirmed(node)
  if (!log.isBehind()) {
    opening = node
    onLogKeys(log.keys)
    await publishPolicy(node)
    await publishDids(node)
    await publishRecognitions(node)
    await publishStates(node)
    await publishDefinitions(node)
    await publishDefaultCalendar(node)
    await node.eraser.carryOut()
    await decideWaiting(node)
    void node.reissuer.carryOn()
  }
  return node
}
