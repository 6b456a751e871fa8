import { type Cases, good } from './case.ts'

export const eventsCases: Cases = () => ({
  'events.republishEvents': [
    good({ types: ['task.updated'], topic: 'ocode.task-updates.v1', since: '2099-01-01T00:00:00Z' }, { events: 0 }),
  ],
})
