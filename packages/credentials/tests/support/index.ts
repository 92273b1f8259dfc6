export { type MutationTally, mutations } from './mutations.ts'
