export { eachEngine, newTestAddress, openTestDatabase } from './test-database.ts'
