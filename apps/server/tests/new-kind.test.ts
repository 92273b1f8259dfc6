import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  didKeyOf,
  openTrustFile,
  STATUS_PURPOSES,
  schemaDigest,
  signTrustFile,
  verifyBundle,
} from '@vermilion/credentials'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LoadedCatalogue, loadCatalogue } from '../src/catalogue/load.ts'
import { signForms } from '../src/certificates/issue.ts'
import { statusUrl } from '../src/certificates/status-url.ts'
import { openTestNode, type TestNode } from './support/test-node.ts'

const SHIPPED = fileURLToPath(new URL('../../../packages/services/catalogue', import.meta.url))
const KIND = `
id: kite-permit
version: 1
type: KitePermit
names: { zh: 放风筝许可, en: Kite permit }
issuers: [government-services]
subject: Person
statement: { zh: 准予放飞。, en: May be flown. }
claims:
  holder: { label: { zh: 持有人, en: Holder }, type: string, show: title, disclose: always }
  colours:
    label: { zh: 颜色, en: Colours }
    type: codes
    show: main
    options: { red: { zh: 红, en: Red }, gold: { zh: 金, en: Gold } }
    disclose: [visit]
  until: { label: { zh: 有效期至, en: Valid until }, type: date, show: main, disclose: always }
  certificateNumber: { label: { zh: 编号, en: Number }, type: string, show: detail, disclose: always }
validity: { until: until }
status: { suspend: true, changes: [colours] }
slim: [certificateNumber, holder]
compact: { table: 901, extract: 902, keys: { certificateNumber: 1, holder: 2, colours: 3, until: 4 } }
layouts:
  kite: { shape: portrait, columns: 1, ornament: cloud, order: [holder, colours, until, certificateNumber] }
`

let world: TestNode
let catalogue: LoadedCatalogue
const folder = mkdtempSync(join(tmpdir(), 'vermilion-kind-'))
beforeAll(async () => {
  cpSync(SHIPPED, folder, { recursive: true })
  writeFileSync(join(folder, 'certificates', 'kite-permit.yaml'), KIND)
  world = await openTestNode({ seeded: false })
  catalogue = await loadCatalogue(folder)
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

test('a kind that exists as YAML alone is issued with all its forms, recognised and verified', async () => {
  const node = { ...world.node, catalogue }
  const kind = catalogue.compiledKinds['kite-permit']
  const authority = node.authorities['government-services']
  if (!kind?.extract || !authority) throw new Error('the kind and its issuer are there')
  const now = node.now()
  const { credential } = await signForms(node, {
    kind,
    issuer: 'government-services',
    place: {
      certificate_id: '0199f0b2-6f0a-7c3e-9d51-3f2a7c1e8b40',
      number: 'BJ-2026-0000099',
      list: 1,
      status_index: 7,
    },
    subject: {
      type: 'Person',
      holder: '林悦',
      colours: ['gold', 'red'],
      until: '2029-09-23',
      certificateNumber: 'BJ-2026-0000099',
    },
    issuedOn: '2026-09-24',
    endsAt: now + 86_400_000,
  })

  const { root } = node.keys
  const agency = {
    id: 'government-services',
    did: authority.did,
    names: authority.agency.names,
    seal: authority.agency.seal,
    kinds: [kind, kind.extract].map(({ id, schema }) => ({
      id,
      schemaId: String(schema.$id),
      schemaDigest: schemaDigest(schema),
    })),
    didLog: authority.didLog,
  }
  const signed = await signTrustFile(
    {
      version: 1,
      origin: 'kites.example/log',
      logs: [],
      hosts: {},
      agencies: [agency],
      policy: { quorum: 'none' },
    },
    { at: now, root },
  )
  const trust = await openTrustFile(signed, didKeyOf(root.publicKey), now)
  if (!trust.ok) throw new Error(trust.reason)
  const report = await verifyBundle(
    { v: 1, credential },
    {
      trustFile: trust.trustFile,
      kinds: catalogue.compiledEditions,
      suites: catalogue.suites.verify,
      now,
    },
  )
  // It is in no log and in no list: all else holds.
  expect(report.reasons).toEqual(['log-missing', 'status-unknown'])
  expect(report.claims.map(({ value }) => value.en)).toEqual([
    '林悦',
    'Gold, Red',
    '23 September 2029',
    'BJ-2026-0000099',
  ])
  expect(credential.credentialStatus).toEqual(
    STATUS_PURPOSES.map((purpose) =>
      expect.objectContaining({
        statusPurpose: purpose,
        statusListCredential: statusUrl(1, purpose),
      }),
    ),
  )
  expect(credential.proof).toHaveLength(2)
})
