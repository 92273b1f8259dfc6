import type { Tx } from '@vermilion/database'
import { recomputeCase, type WorkCalendar } from '@vermilion/domain'
import type { Node } from '../context.ts'
import * as store from './cases.store.ts'
import { findCase } from './load-case.ts'
import { saveAct } from './save-act.ts'

/** An act of the clock on every open case: its dates under the new calendar. Answers how many. */
export async function recomputeOpenCases(
  tx: Tx,
  node: Node,
  calendar: WorkCalendar,
): Promise<number> {
  let recomputed = 0
  for (const id of await store.listOpenIds(tx)) {
    const kase = await findCase(node, tx, id)
    const act = kase && recomputeCase(kase.view, calendar.version, tx.now)
    if (!kase || !act) continue
    await saveAct(tx, node, { kase, act, actor: undefined, calendar })
    recomputed += 1
  }
  return recomputed
}
