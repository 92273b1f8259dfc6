import type { WorkCalendar } from '@vermilion/domain'
import type { Node } from '../context.ts'
import { findName, getParty, nameOf } from '../parties/parties.service.ts'
import type { Clock } from '../wire/wire.ts'
import type { CaseRow } from './cases.view.ts'
import { limitsOf } from './course.ts'
import type { LoadedCase } from './load-case.ts'
import { clockOfCase } from './save-act.ts'

/** A case in a list: what it is about, where it stands, and what its clock says now. */
export async function rowView(
  node: Node,
  kase: LoadedCase,
  calendar: WorkCalendar,
): Promise<CaseRow> {
  const { row, definition, view } = kase
  const applicant = await getParty(node, node.reader, row.applicant_id)
  const taken = view.openStages.map(({ key }) => view.assignments[key]).find(Boolean)
  const assignee = taken && (await findName(node, taken.person))
  return {
    id: row.id,
    number: row.number,
    service: row.service,
    serviceTitle: definition.title,
    action: row.action,
    applicantName: nameOf(applicant),
    subject: kase.subject,
    state: view.state,
    stages: view.openStages.map(({ key }) => key),
    ...(taken && assignee ? { assignee: { id: taken.person, name: assignee } } : {}),
    clock: clockView(kase, calendar, node.now()),
    ...(view.endedAt === undefined ? {} : { endedAt: new Date(view.endedAt).toISOString() }),
    version: view.version,
  }
}

function clockView(
  { row, definition, view }: LoadedCase,
  calendar: WorkCalendar,
  now: number,
): Clock {
  const clock = clockOfCase({ definition, action: row.action, view }, calendar, now)
  return {
    receivedAt: new Date(view.receivedAt).toISOString(),
    promisedOn: clock.promisedOn,
    statutoryOn: clock.statutoryOn,
    provisional: clock.provisional,
    workingDaysUsed: clock.workingDaysUsed,
    workingDaysPromised: limitsOf(definition, row.action).promised,
    running: clock.running,
    ...(clock.stoppedSince !== undefined && clock.stopReason
      ? {
          stopped: {
            since: new Date(clock.stoppedSince).toISOString(),
            reason: clock.stopReason,
          },
        }
      : {}),
    daysLeft: clock.daysLeft,
  }
}
