// Before each test file: properties draw the same values in every run, so that what passed passes again.
// `npm run campaign` gives them seeds of their own, and VERMILION_SEED any other.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.VERMILION_SEED ?? 1) })
