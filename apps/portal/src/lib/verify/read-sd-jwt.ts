import { readSdJwtFile, verifySdJwt, verifySdJwtFile } from '@vermilion/credentials/sd-jwt'
import type { Reader } from './readers.ts'

/** A certificate of which a part is shown, as bare text or in a file with its evidence. */
export const readSdJwt: Reader = async (file, { listsOf, ...world }) => {
  const read = readSdJwtFile(file)
  if (!read.ok) return { report: await verifySdJwtFile(file, world) }
  const status = listsOf({ credential: read.file.sdJwt.claims })
  return { report: await verifySdJwt(read.file, { ...world, status }) }
}
