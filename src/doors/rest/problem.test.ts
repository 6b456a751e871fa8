import { expect, it } from 'vitest'
import { notAccepted } from '#src/kernel/error.ts'
import { problemReply } from './problem.ts'

const fieldsOf = (field: string, bodyIs?: string) => {
  const { detail, fields } = JSON.parse(String(problemReply(notAccepted([{ field, problem: 'is wrong' }]), { bodyIs }).body))
  expect(detail).toBe(`The input was not accepted. ${fields[0].field}: is wrong`)
  return fields[0].field
}

it('names a field as it stands in the request: of the query, of the body, or the body itself', () => {
  expect(fieldsOf('filter.statuses[0]')).toBe('statuses[0]')
  expect(fieldsOf('proposal.task_id')).toBe('proposal.task_id')
  expect(fieldsOf('problem_type.parent_id', 'problemType')).toBe('parent_id')
  expect(fieldsOf('problem_type', 'problemType')).toBe('body')
})
