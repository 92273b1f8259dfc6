import type { Agency } from '../definition/catalogue.ts'
import type { CertificateKind } from '../definition/kind.ts'
import type { Text } from '../definition/text.ts'
import { checkAgainst, checkNumbers } from './checks/editions.ts'
import { checkKind } from './checks/kind.ts'
import { checkWording } from './checks/wording.ts'
import type { Reader } from './reader.ts'
import { Kind } from './schema/catalogue.ts'

const FILES = /^certificates\/[a-z0-9-]+(\.v[1-9]\d*)?\.yaml$/

/**
 * Every edition of every kind, newest first. The newest stands in `certificates/<id>.yaml`; an earlier
 * one stays as it was in `certificates/<id>.v<edition>.yaml`.
 */
export function readEditions(
  reader: Reader,
  agencies: Readonly<Record<string, Agency>>,
  purposes: Readonly<Record<string, Text>>,
): readonly CertificateKind[] {
  const files = new Map<CertificateKind, string>()
  for (const file of reader.matching(FILES)) {
    const kind = reader.read(file, Kind)
    if (!kind) continue
    reader.note(file, checkWording(kind))
    reader.note(file, checkKind(kind, agencies, purposes))
    reader.note(file, checkAgainst(kind, [...files.keys()]))
    const stem = `certificates/${kind.id}`
    if (file !== `${stem}.yaml` && file !== `${stem}.v${kind.version}.yaml`)
      reader.note(file, [{ path: ['id'], reason: 'a kind has the name of its file' }])
    files.set(kind, file)
  }
  const editions = [...files.keys()].toSorted((one, other) => other.version - one.version)
  for (const id of new Set(editions.map((each) => each.id))) {
    const ofKind = editions.filter((each) => each.id === id)
    const [newest] = ofKind
    const file = (newest && files.get(newest)) ?? ''
    reader.note(file, checkNumbers(ofKind))
    if (file !== `certificates/${id}.yaml`)
      reader.note(file, [
        { path: ['version'], reason: 'the newest edition has no number in its file name' },
      ])
  }
  return editions
}

/** By id; editions come newest first. */
export function newestOf(
  editions: readonly CertificateKind[],
): Readonly<Record<string, CertificateKind>> {
  return Object.fromEntries(editions.toReversed().map((kind) => [kind.id, kind]))
}
