import type { Reader } from '@vermilion/database'
import { countPayloads } from '@vermilion/ledger/log'
import { countDrafts } from '../applications/erase.ts'
import { listCaseFacts } from '../cases/erase.ts'
import { certificatesOf } from '../certificates/erase.ts'
import { type Subject, tiesOf } from '../parties/erase.ts'
import type { Registers } from '../parties/parties.service.ts'
import { countSessions } from '../sessions/erase.ts'
import { countUploads } from '../uploads/uploads.service.ts'
import type { Text } from '../wire/wire.ts'
import { KEPT_BY_LAW, type Kept } from './kept-by-law.ts'
import { type Obstacle, obstaclesTo } from './obstacles.ts'

export interface Plan {
  /** What would be gone, by kind, where there is any of it. */
  readonly goes: readonly { readonly key: keyof typeof GOES; readonly count: number }[]
  readonly stays: readonly Kept[]
  /** Empty where nothing stands in the way. */
  readonly obstacles: readonly Obstacle[]
}

export const GOES = {
  identity: {
    zh: '姓名、公民身份号码，以及按号码查找的索引',
    en: 'Name and resident id number, and the index by which the number is found',
  },
  cases: {
    zh: '案卷内容：填写的内容、说明、理由',
    en: 'Content of case files: answers, notes, grounds',
  },
  drafts: { zh: '没有提交的申请', en: 'Applications not submitted' },
  files: { zh: '上传的文件', en: 'Files handed in' },
  records: {
    zh: '日志记录的内容和盐（日志里的哈希不变）',
    en: 'Contents and salts of log records (the hashes in the log stay)',
  },
  sessions: { zh: '登录记录', en: 'Sign-ins' },
} as const satisfies Record<string, Text>

/** What an erasure of this subject would take and leave, and what stands in its way. */
export async function planFor(
  node: Registers,
  reader: Reader,
  { id, kind }: Subject,
  now: number,
): Promise<Plan> {
  const cases = await listCaseFacts(reader, id)
  const of = { holderId: id, caseIds: cases.map((each) => each.id) }
  const certificates = await certificatesOf(reader, of, now)
  const ties =
    kind === 'person' ? await tiesOf(node, reader, id) : { represents: [], holdsPost: false }
  const counts = {
    identity: kind === 'person' ? 1 : 0,
    cases: cases.length,
    drafts: await countDrafts(reader, id),
    files: await countUploads(reader, id),
    records: await countPayloads(reader, id),
    sessions: await countSessions(reader, id),
  }
  const keys = Object.keys(counts) as (keyof typeof counts)[]
  return {
    goes: keys.filter((key) => counts[key] > 0).map((key) => ({ key, count: counts[key] })),
    stays: [
      ...(kind === 'organisation' || certificates.all.length > 0 ? [KEPT_BY_LAW.register] : []),
      ...(certificates.all.length > 0 ? [KEPT_BY_LAW.certificates] : []),
      ...(cases.length > 0 ? [KEPT_BY_LAW.office] : []),
      KEPT_BY_LAW.log,
      KEPT_BY_LAW.others,
    ],
    obstacles: obstaclesTo({ cases, inForce: certificates.inForce, ...ties }, now),
  }
}
