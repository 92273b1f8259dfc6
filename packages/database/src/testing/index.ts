export { randomFrom } from './random.ts'
export { tamper } from './tamper.ts'
export { eachEngine, newTestAddress, openTestDatabase } from './test-database.ts'
