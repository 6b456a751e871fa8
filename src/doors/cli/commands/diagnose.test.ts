import { expect, test } from 'vitest'
import { analysed, diagnosisText } from './diagnose.ts'

const answer = {
  error: { error_message: 'it broke' },
  code_entities: [],
  similar: { count: 0, cases: [] },
  recommended_strategies: [],
  reason: 'Nothing is known.',
}

test('the analysis of an error that was just recorded is waited for, and not for ever', async () => {
  const report = { inferred_root_cause: 'It was loose.' }
  const answers = [answer, answer, { ...answer, report }]
  expect(await analysed(async () => answers.shift() ?? answer)).toEqual({ ...answer, report })
  expect(await analysed(async () => answer, 0)).toEqual(answer)
})

test('what went before success is said once, with how often', () => {
  const ended = (...commands: string[]) => ({
    task_id: 't',
    resolved_by: {},
    followed_by: commands.map((raw_command) => ({ tool_name: 'sh', raw_command })),
  })
  const cases = [ended('mkdir a'), ended('touch a', 'chmod u+w a'), ended('mkdir a'), ended()]
  expect(diagnosisText({ ...answer, similar: { count: 4, cases } })).toContain(
    '  mkdir a (2 times)\n  touch a, then chmod u+w a\n  the same command again\n',
  )
})
