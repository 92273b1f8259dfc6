export type { Fault } from './fault.ts'
export { readDmn } from './read.ts'
