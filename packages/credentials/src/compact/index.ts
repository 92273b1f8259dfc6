export { type Code, type Codes, codesOf } from './codes.ts'
export { type CodeRead, type CodeReason, digitsIn, readCode } from './read-code.ts'
export {
  checkLetters,
  formatShortNumber,
  readShortNumber,
  type ShortNumber,
} from './short-number.ts'
export { verdictOfUnread } from './unread.ts'
