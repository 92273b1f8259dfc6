import { chinaHolidays } from '@vermilion/domain'
import { ENTRY_SCHEMAS } from '@vermilion/ledger'
import { recordPublic } from '@vermilion/ledger/log'
import { v7 as uuidv7 } from 'uuid'
import type { Node } from '../context.ts'
import * as store from './calendars.store.ts'

/** The notices that came before this node did, as its first calendar. */
export async function publishDefaultCalendar(node: Node): Promise<void> {
  const there = await store.listNotices(node.reader)
  if (there.length > 0) return
  const { version, years } = chinaHolidays
  await node.batcher.for({ id: uuidv7(), fingerprint: 'calendar' }).act(async (tx) => {
    for (const [year, { notice, holidays, makeups }] of Object.entries(years)) {
      await store.insertNotice(tx, {
        year: Number(year),
        notice,
        holidays: JSON.stringify(holidays),
        makeups: JSON.stringify(makeups),
        version,
      })
      recordPublic(tx, {
        schema: ENTRY_SCHEMAS['calendar-notice'],
        statement: { year: Number(year), notice, version, holidays, makeups },
      })
    }
    return version
  })
}
