// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of strategies look like that.
import { describe, expect, test } from 'vitest'
import { readySteps } from './strategy-steps.ts'

const fix = { path: 'a.txt', content: 'right' }
const look = { path: 'a.txt', content: 'shown' }
const shell = (command: string) => ({ tool: 'run_shell_command', parameters: { command } })
const edit = { tool: 'edit_file', parameters: { path: '${file}', instruction: 'mend ${file}' } }

describe('the steps of a strategy', () => {
  test('get their values, those of the remedy before those that are known', () => {
    expect(
      readySteps(
        { steps: [shell('git config user.email "${mail}"'), shell('${failed_command}')] },
        { parameters: { mail: 'a@b' } },
        { failed_command: 'git commit', mail: 'x' },
      ),
    ).toEqual([
      { tool: 'run_shell_command', command: 'git config user.email "a@b"' },
      { tool: 'run_shell_command', command: 'git commit' },
    ])
  })

  test('take one edit for one, and a look before the fix for two', () => {
    const remedy = { parameters: { file: 'a.txt' }, look, fix }
    expect(readySteps({ steps: [edit] }, remedy, {})).toEqual([{ tool: 'edit_file', edit: fix, instruction: 'mend a.txt' }])
    expect(readySteps({ steps: [edit, edit] }, remedy, {})?.map((step) => 'edit' in step && step.edit)).toEqual([look, fix])
  })

  test.each([
    ['a value is missing', { steps: [shell('echo ${name}')] }, {}],
    ['an edit is missing', { steps: [edit, edit] }, { fix }],
    ['a tool is not at hand', { steps: [{ tool: 'ask_user', parameters: { question: 'which?' } }] }, {}],
    ['there are none', { steps: [] }, {}],
    ['there is no fragment', undefined, {}],
  ])('cannot be carried out where %s', (_why, fragment, more) => {
    expect(readySteps(fragment, { parameters: { file: 'a.txt' }, ...more }, {})).toBeUndefined()
  })
})
