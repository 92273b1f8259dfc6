import { ledger } from './0001-ledger.ts'
import { parties } from './0002-parties.ts'
import { sessions } from './0003-sessions.ts'
import { applications } from './0004-applications.ts'
import { cases } from './0005-cases.ts'
import { certificates } from './0006-certificates.ts'
import { publications } from './0007-publications.ts'
import { erasures } from './0008-erasures.ts'
import { shortEntries } from './0009-short-entries.ts'
import { clusteredTiles } from './0010-clustered-tiles.ts'
import { ruleModels } from './0011-rule-models.ts'
import { certificateForms } from './0012-certificate-forms.ts'
import { reissues } from './0013-reissues.ts'
import { statusVersions } from './0014-status-versions.ts'
import type { Migration } from './migration.ts'

/** In the order in which they run. */
export const migrations: readonly Migration[] = [
  ledger,
  parties,
  sessions,
  applications,
  cases,
  certificates,
  publications,
  erasures,
  shortEntries,
  clusteredTiles,
  ruleModels,
  certificateForms,
  reissues,
  statusVersions,
]
