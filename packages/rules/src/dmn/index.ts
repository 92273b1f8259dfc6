export type { Fault } from './fault.ts'
export { readDmn } from './read.ts'
export { writeDmn } from './write.ts'
