import { expect, it } from 'vitest'
import { insteadOf } from './words.ts'

it('behind a name that there is none of stands the one that was meant, else those there are', () => {
  const names = ['statuses', 'agent_id']
  expect(insteadOf('status', names)).toBe('; did you mean statuses?')
  expect(insteadOf('colour', names)).toBe('; there are statuses, agent_id')
  expect(insteadOf('error_message', ['errors'])).toBe('; the only one is errors')
  expect(insteadOf('x', [])).toBe('')
  const many = Array.from({ length: 20 }, (_, at) => `field_${at}`)
  expect(insteadOf('colour', many)).toMatch(/field_11 and others$/)
})
