import { policy } from '../policy.ts'

export const mayPublishCalendar = policy(
  'calendars.publish',
  (actor) => actor.post?.role === 'policy-officer',
)
