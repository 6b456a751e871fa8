import { expect, it } from 'vitest'
import { hookEventOf } from './hook-event.ts'
import { hookRecordingOf } from './hook-recording.ts'

const facts = {
  agent: 'claude-code',
  agentId: 'a',
  taskId: 't',
  now: 1_793_491_200_000,
  redacted: (text: string) => text.replaceAll('hunter2', '[redacted]'),
}
const recorded = (json: object) => {
  const event = hookEventOf({ session_id: 's', cwd: '/project', hook_event_name: 'PostToolUse', ...json }, { directory: '/' })
  if (!event) throw new Error('This is no event.')
  return hookRecordingOf(event, facts)
}

it('a command is recorded as ocode record would, without secrets, and under the id of its call', () => {
  const bash = {
    tool_name: 'Bash',
    tool_input: { command: 'login hunter2' },
    tool_response: { stdout: 'hunter2 ok' },
    tool_use_id: 'u/1',
    duration_ms: 500,
  }
  expect(recorded(bash)).toEqual({
    execution_attempt: {
      attempt_id: 'claude-code:s:u/1',
      task_id: 't',
      agent_id: 'a',
      tool_name: 'run_shell_command',
      input_parameters: { working_directory: '/project', command: 'login [redacted]' },
      raw_command: 'login [redacted]',
      started_at: '2026-10-31T23:59:59.500Z',
      completed_at: '2026-11-01T00:00:00Z',
      outcome: 'EXECUTION_OUTCOME_SUCCESS',
      stdout: '[redacted] ok',
      stderr: '',
      exit_code: 0,
      error_message: '',
      resource_metrics: { wall_ms: 500 },
      environment_snapshot_id: '',
    },
  })
})

it('a failure has an error with the message in its output and the program it is of', () => {
  const { error, execution_attempt: attempt } = recorded({
    hook_event_name: 'PostToolUseFailure',
    tool_name: 'Bash',
    tool_input: { command: 'A=1 python3 report.py' },
    error:
      'Exit code 1\nTraceback (most recent call last):\n  File "/project/report.py", line 1, in <module>\n    import requests\nModuleNotFoundError: No module named \'requests\'',
  })
  expect(error).toMatchObject({
    attempt_id: attempt.attempt_id,
    error_code: '1',
    error_message: "ModuleNotFoundError: No module named 'requests'",
    stack_trace: expect.stringContaining('report.py", line 1'),
    context: { tool: 'python3', working_directory: '/project' },
  })
  expect(attempt.error_message).toBe(error?.error_message)
})

it('an edit names the files and keeps nothing of what is in them', () => {
  const edit = { tool_name: 'Edit', tool_input: { file_path: 'src/a.ts', old_string: 'secret plan', new_string: 'x' } }
  const patch = {
    tool_name: 'apply_patch',
    tool_input: { command: '*** Begin Patch\n*** Update File: b.py\n+x\n*** Add File: /abs/c.py\n*** End Patch' },
  }
  expect(recorded(edit).execution_attempt).toMatchObject({
    tool_name: 'edit_file',
    input_parameters: { modified: ['/project/src/a.ts'] },
    raw_command: '',
  })
  expect(recorded(patch).execution_attempt.input_parameters).toEqual({
    working_directory: '/project',
    modified: ['/project/b.py', '/abs/c.py'],
  })
  expect(JSON.stringify([recorded(edit), recorded(patch)])).not.toMatch(/secret plan|\+x/)
})

it('what a person stopped has no error, and what says nothing says so', () => {
  expect(
    recorded({ hook_event_name: 'PostToolUseFailure', tool_name: 'Bash', error: '', is_interrupt: true }).error,
  ).toBeUndefined()
  expect(recorded({ hook_event_name: 'PostToolUseFailure', tool_name: 'mcp__x', error: '' }).error).toMatchObject({
    error_message: 'exit code 1 without a message',
    context: { tool: 'mcp__x' },
  })
})
