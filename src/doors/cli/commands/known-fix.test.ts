import { expect, test } from 'vitest'
import { fixText } from './known-fix.ts'

const strategy = {
  strategy: { name: 'GitGlobalConfigSetup', description: 'Sets up user.email.' },
  evidence: { successes: 3, failures: 1 },
}

test('the known fix takes at most three lines, whatever is known', () => {
  const text = fixText(
    { pattern: { name: 'GitAuthenticationFailure' }, similar: { count: 2, cases: [] }, recommended_strategies: [strategy] },
    'e-1',
  )
  expect(text).toBe(
    'ocode: this is GitAuthenticationFailure, seen 2 times before\nocode: GitGlobalConfigSetup: Sets up user.email. (worked 3 of 4 times)\nocode: more by: ocode diagnose e-1\n',
  )
  expect(
    fixText(
      {
        pattern: { name: 'P', suggested_remediations: ['x'.repeat(1_000)] },
        similar: { count: 0, cases: [] },
        recommended_strategies: [],
      },
      'e-1',
    )
      .trimEnd()
      .split('\n'),
  ).toHaveLength(3)
})

test('what came once before is not told in the plural', () => {
  const diagnosis = { pattern: { name: 'P' }, similar: { count: 1, cases: [] }, recommended_strategies: [strategy] }
  expect(fixText(diagnosis, 'e-1')).toContain('this is P, seen once before\n')
})

test('nothing is said where nothing is known', () => {
  expect(fixText({ pattern: null, similar: { count: 0, cases: [] }, recommended_strategies: [] }, 'e-1')).toBe('')
  expect(
    fixText(
      { pattern: { name: 'P', suggested_remediations: [] }, similar: { count: 0, cases: [] }, recommended_strategies: [] },
      'e-1',
    ),
  ).toBe('')
})
