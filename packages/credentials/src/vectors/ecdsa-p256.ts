import { p256, p256Key } from '@vermilion/ledger'
import { differs, has, hexIn, listed, type Suite } from '@vermilion/ledger/vectors'

/** C2SP/wycheproof: ECDSA over P-256 with SHA-256, r ‖ s, as ES256 has it. */
export const ecdsaP256: Suite = ({ json }) => {
  if (!has(json, 'algorithm', 'schema', 'testGroups') || json.algorithm !== 'ECDSA')
    return undefined
  if (json.schema !== 'ecdsa_p1363_verify_schema_v1.json') return undefined
  return listed(json.testGroups).flatMap((group) => {
    if (!has(group, 'publicKey', 'sha', 'tests') || !has(group.publicKey, 'curve', 'wx', 'wy'))
      return []
    const { curve, wx, wy } = group.publicKey
    if (curve !== 'secp256r1' || group.sha !== 'SHA-256') return []
    const key = p256Key(coordinate(wx), coordinate(wy))
    return listed(group.tests).map((test) => {
      if (!has(test, 'tcId', 'msg', 'sig', 'result')) throw new Error('a test has its parts')
      const wanted = test.result === 'valid'
      const verify = () => p256.verify(key, hexIn(test.msg), hexIn(test.sig))
      return {
        name: `${test.tcId} ${has(test, 'comment') ? test.comment : ''}`.trim(),
        check: async () => differs(await verify(), wanted),
      }
    })
  })
}

/** 32 bytes of a number that is written with as many digits as it has, or with a zero before them. */
function coordinate(hex: unknown): Uint8Array {
  return hexIn(String(hex).slice(-64).padStart(64, '0'))
}
