import { describe, expect, it } from 'vitest'
import { hookEventOf } from './hook-event.ts'

const read = (json: object) => hookEventOf(json, { directory: '/here' })
const claude = {
  session_id: 's',
  cwd: '/project',
  tool_name: 'Bash',
  tool_input: { command: 'git commit' },
  tool_use_id: 'toolu_1',
}

describe('what agents tell of a tool', () => {
  it.each<[string, object, object]>([
    [
      'Claude Code',
      {
        ...claude,
        hook_event_name: 'PostToolUse',
        tool_response: { stdout: 'ok', stderr: 'warning', interrupted: false },
        duration_ms: 1200,
      },
      {
        outcome: 'SUCCESS',
        exitCode: 0,
        stdout: 'ok',
        stderr: 'warning',
        durationMs: 1200,
        sessionId: 's',
        callId: 'toolu_1',
        directory: '/project',
      },
    ],
    [
      'Claude Code of a failure',
      {
        ...claude,
        hook_event_name: 'PostToolUseFailure',
        error: 'Exit code 128\nfatal: not a git repository',
        is_interrupt: false,
      },
      { outcome: 'FAILURE', exitCode: 128, stderr: 'fatal: not a git repository' },
    ],
    [
      'Claude Code of a failure without a code',
      { ...claude, hook_event_name: 'PostToolUseFailure', tool_name: 'Edit', error: 'String to replace not found in file.' },
      { outcome: 'FAILURE', exitCode: 1, stderr: 'String to replace not found in file.' },
    ],
    [
      'Claude Code of what a person stopped',
      { ...claude, hook_event_name: 'PostToolUseFailure', error: 'x', is_interrupt: true },
      { outcome: 'INTERRUPTED' },
    ],
    [
      'Codex',
      {
        ...claude,
        hook_event_name: 'PostToolUse',
        tool_response: 'Exit code: 1\nWall time: 0.1 seconds\nOutput:\nModuleNotFoundError: x',
      },
      { outcome: 'FAILURE', exitCode: 1, stdout: expect.stringContaining('ModuleNotFoundError') },
    ],
    [
      'Cursor',
      {
        hook_event_name: 'postToolUse',
        conversation_id: 'c',
        workspace_roots: ['/w'],
        tool_name: 'Shell',
        tool_output: '{"exitCode":2,"stdout":"no","stderr":"why"}',
        duration: 5,
      },
      { outcome: 'FAILURE', exitCode: 2, stdout: 'no', stderr: 'why', sessionId: 'c', directory: '/w', durationMs: 5 },
    ],
    [
      'Cursor of a time-out',
      {
        hook_event_name: 'postToolUseFailure',
        conversation_id: 'c',
        error_message: 'Command timed out',
        failure_type: 'timeout',
      },
      { outcome: 'TIMEOUT', directory: '/here' },
    ],
    [
      'Cursor of what was not allowed',
      { hook_event_name: 'postToolUseFailure', error_message: 'no', failure_type: 'permission_denied' },
      { outcome: 'INTERRUPTED' },
    ],
  ])('%s is understood', (_, json, expected) => expect(read(json)).toMatchObject({ kind: 'tool', ...expected }))
})

it('a prompt is one', () => {
  expect(read({ hook_event_name: 'UserPromptSubmit', session_id: 's', prompt: 'Fix it' })).toMatchObject({
    kind: 'prompt',
    prompt: 'Fix it',
  })
  expect(read({ hook_event_name: 'beforeSubmitPrompt', conversation_id: 'c', prompt: 'Do' })).toMatchObject({
    kind: 'prompt',
    sessionId: 'c',
  })
})

it.each([null, [], 'text', {}, { hook_event_name: 'Stop' }, { hook_event_name: 'toString' }, { hook_event_name: 5 }])(
  '%j is none',
  (json) => {
    expect(hookEventOf(json, { directory: '/' })).toBeUndefined()
  },
)
