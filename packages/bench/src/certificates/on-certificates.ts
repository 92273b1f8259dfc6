import type { Measured } from '../report.ts'
import { issueMany } from './issue.ts'
import { reissueAll } from './reissue-all.ts'

/** Many certificates at once: as they are first issued, and after their key was lost. */
export async function onCertificates(): Promise<Measured> {
  const parts = [await issueMany(), await reissueAll()]
  return {
    rows: parts.flatMap(({ rows }) => rows),
    faults: parts.flatMap(({ faults }) => faults),
  }
}
