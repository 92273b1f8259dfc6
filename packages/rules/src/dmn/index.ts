export type { Fault } from './fault.ts'
export { readDmn } from './read.ts'
export { type CaseReport, type KitFolder, type Miss, runKit } from './tck/kit.ts'
export { writeDmn } from './write.ts'
