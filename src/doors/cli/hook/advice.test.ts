import { expect, it } from 'vitest'
import { adviceFor } from './advice.ts'

const pattern = { name: 'GitAuthenticationFailure', suggested_remediations: ['Configure git'] }
const nothing = { pattern, similar: { count: 0, cases: [] }, recommended_strategies: [] }
const strategy = {
  strategy: {
    name: 'GitGlobalConfigSetup',
    description: 'Sets up user.email and user.name.',
    template_plan_fragment: {
      steps: [{ parameters: { command: 'git config user.email a' } }, { parameters: { command: 'git config user.name b' } }],
    },
  },
  evidence: { successes: 3, failures: 1 },
}

it('says what it is, what helps and how surely, the steps, and what helped before', () => {
  const similar = {
    count: 2,
    cases: [{ resolved_by: null }, { resolved_by: { raw_command: 'git config --global user.name x' } }],
  }
  expect(adviceFor({ pattern, similar, recommended_strategies: [strategy] })).toBe(
    [
      'This failure is known as GitAuthenticationFailure, seen 2 times before.',
      'What helps: GitGlobalConfigSetup: Sets up user.email and user.name. (worked 3 of 4 times)',
      'Steps: git config user.email a ; git config user.name b',
      'It was solved before by: git config --global user.name x',
    ].join('\n'),
  )
  expect(adviceFor(nothing)).toBe('This failure is known as GitAuthenticationFailure.\nWhat helps: Configure git')
  expect(adviceFor({ ...nothing, pattern: null, similar: { count: 1, cases: similar.cases } })).toBe(
    'This failure was seen once before.\nIt was solved before by: git config --global user.name x',
  )
})

it('is silent where nothing helps', () => {
  expect(adviceFor({ ...nothing, pattern: { name: 'P' } })).toBe('')
  expect(adviceFor({ ...nothing, pattern: null, similar: { count: 3, cases: [{}] } })).toBe('')
})

it('keeps within its budget', () => {
  const long = { ...strategy, strategy: { ...strategy.strategy, description: 'x'.repeat(5_000) } }
  expect(adviceFor({ ...nothing, recommended_strategies: [long] }).length).toBeLessThanOrEqual(480)
})
