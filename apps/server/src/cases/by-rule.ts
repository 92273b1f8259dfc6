import { autoAct, autoStage, RefusalError, withDecisions } from '@vermilion/domain'
import { readCalendar } from '../calendars/read-calendar.ts'
import type { Node } from '../context.ts'
import { isErased } from '../parties/parties.service.ts'
import { faultOf } from '../pipeline/failures.ts'
import * as store from './cases.store.ts'
import { decideWith } from './decide.service.ts'
import { getDecidable, ruleAsDecider } from './decider.ts'
import { findCase, type LoadedCase } from './load-case.ts'
import { passAutoStages } from './open-case.ts'
import { matterOf, recordsOf } from './ruling.ts'
import { saveAct } from './save-act.ts'

/** After a fault of the disk, or while too many write. */
const RETRY_MS = 30_000
const MOST_TRIES = 20

/**
 * Decides a case whose open stage is a rule that approves: by acts of their own after the one that led there, since what
 * is issued is signed between them. A rule that cannot stand by its approval any more hands the case to people. It never
 * throws: the applicant's own act is done, and what fails here is tried again, at the next start at the latest.
 */
export async function decideByRule(node: Node, id: string, tries = MOST_TRIES): Promise<void> {
  try {
    await decide(node, id)
  } catch (cause) {
    node.logger.error({ fault: faultOf(cause) }, 'a case waits for its rule')
    const again = () => void decideByRule(node, id, tries - 1)
    if (tries > 1) setTimeout(again, RETRY_MS).unref()
  }
}

async function decide(node: Node, id: string): Promise<void> {
  const kase = await findCase(node, node.reader, id)
  const stage = kase && autoStage(kase.view)
  if (!kase || !stage) return
  const { title } = kase.definition.stages[stage.key] ?? {}
  const approval = {
    id,
    version: kase.view.version,
    outcome: 'approve' as const,
    grounds: title ? `${title.zh} / ${title.en}` : stage.key,
  }
  await decideWith(ruleAsDecider(node), approval).catch((cause) => {
    if (!(cause instanceof RefusalError)) throw cause
    return handToPeople(node, kase)
  })
}

/** For the start of a node: what a crash left between submission and decision. */
export async function decideWaiting(node: Node): Promise<void> {
  for (const { id, applicant_id } of await store.listWaitingForRule(node.reader))
    if (!isErased(node, applicant_id)) await decideByRule(node, id)
}

async function handToPeople(node: Node, { row, view }: LoadedCase): Promise<void> {
  const decider = ruleAsDecider(node)
  await decider.batch.act(async (tx) => {
    const kase = await getDecidable(decider, tx, { id: row.id, version: view.version })
    const stage = autoStage(kase.view)
    const act = autoAct(kase.view, undefined, tx.now)
    if (!stage || !act) throw new RefusalError('stage-not-open')
    const matter = await matterOf(node, tx, kase, tx.now)
    const ruled = withDecisions(act, recordsOf(matter, [`stages.${stage.key}.result`]))
    const calendar = await readCalendar(tx)
    const next = await saveAct(tx, node, { kase, act: ruled, actor: undefined, calendar })
    await passAutoStages(tx, node, next, calendar)
    return row.id
  }, 'people')
}
