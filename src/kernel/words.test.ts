import { expect, it } from 'vitest'
import { insteadOf } from './words.ts'

it('behind a name that there is none of stands the one that was meant, else those there are', () => {
  const candidates = ['statuses', 'agent_id']
  expect(insteadOf('status', { candidates })).toBe('; did you mean statuses?')
  expect(insteadOf('colour', { candidates })).toBe('; there are statuses, agent_id')
  expect(insteadOf('error_message', { candidates: ['errors'] })).toBe('; the only one is errors')
  expect(insteadOf('x', { candidates: [] })).toBe('')
  const many = Array.from({ length: 20 }, (_, at) => `field_${at}`)
  expect(insteadOf('colour', { candidates: many })).toMatch(/field_11 and others$/)
})
