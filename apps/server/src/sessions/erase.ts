export { countSessions, deleteSessions as eraseSessions } from './sessions.store.ts'
