import type { CompiledKind, JsonObject, Text } from '@vermilion/credentials'

/**
 * How a wallet shows a kind that it has as an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc, "Type Metadata"):
 * names in both languages, and which claims it may keep to itself. Undefined for an edition that is
 * never said that way.
 */
export function typeMetadata({ sdJwt, names, claims }: CompiledKind): JsonObject | undefined {
  if (!sdJwt) return undefined
  return {
    vct: sdJwt.vct,
    name: names.en,
    display: inBoth(names).map(({ locale, text }) => ({ locale, name: text })),
    claims: claims.map(({ key, label }) => ({
      path: [key],
      display: inBoth(label).map(({ locale, text }) => ({ locale, label: text })),
      sd: sdJwt.always.includes(key) ? 'never' : 'always',
    })),
  }
}

function inBoth({ zh, en }: Text): readonly { readonly locale: string; readonly text: string }[] {
  return [
    { locale: 'zh-CN', text: zh },
    { locale: 'en', text: en },
  ]
}
