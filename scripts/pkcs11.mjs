// `npm run pkcs11`: what a node needs before one of its keys can live in hardware.
import { install } from './lib/house.mjs'
import { buildPkcs11 } from './lib/pkcs11.mjs'

await install()
if (buildPkcs11()) console.log('Keys can live in hardware: see docs/operating.md.')
else {
  console.error(
    'The bridge to PKCS #11 could not be compiled: it takes make, Python and a C++ compiler.',
  )
  process.exitCode = 1
}
