import type { JsonObject } from '../json/shapes.ts'

/** What a verifier was given besides a credential: documents by the URL or DID that names them. */
export type FindDocument = (name: string) => JsonObject | undefined
