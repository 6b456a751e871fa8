import { GraphQLError } from 'graphql'
import { expect, it } from 'vitest'
import { OcodeError } from '#src/kernel/error.ts'
import { problemOf } from './errors.ts'
import { formatError } from './graphql/failures.ts'

it('a failure shows its details, but neither its cause nor the name of a statement of ours, over HTTP as over gRPC', () => {
  const error = new OcodeError('CONFLICT', 'Another object already has this id.', {
    details: { query: 'area/secret', taskId: 'task-1' },
    cause: new Error('cause-of-it'),
  })
  const shown = [problemOf(error), formatError({ message: '' }, new GraphQLError('', { path: ['task'], originalError: error }))]
  for (const one of shown) {
    expect(JSON.stringify(one)).toContain('task-1')
    expect(JSON.stringify(one)).not.toMatch(/secret|cause-of-it/)
  }
})
