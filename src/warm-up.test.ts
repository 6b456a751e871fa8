import { expect, test } from 'vitest'
import { operations } from './operations.ts'
import { WARMING_QUESTIONS } from './warm-up.ts'

test.each(WARMING_QUESTIONS)('%s takes what it is warmed up with', (name, input) => {
  expect(operations.get(name)?.mode).toBe('read')
  expect(operations.get(name)?.input.safeParse(input)).toMatchObject({ success: true })
})
