export { countDrafts, deleteApplications as eraseApplications } from './applications.store.ts'
