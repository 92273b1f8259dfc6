export { randomFrom } from './random.ts'
export { newSmallDisk } from './small-disk.ts'
export { tamper } from './tamper.ts'
export { eachEngine, newTestAddress, openTestDatabase } from './test-database.ts'
