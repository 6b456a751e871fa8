import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSeed } from '#src/analysis/seed-model.ts'
import { loadSeedInto } from '#src/seed.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { runOcode, scratchFolder } from './run-ocode.ts'
import { type RunningService, startService } from './running-service.ts'

let service: RunningService
const scratch = scratchFolder()
beforeAll(async () => {
  service = await startService()
  await clearGraph(service.core.store)
  await loadSeedInto(service.core.context(), service.core.deps, loadSeed())
})
afterAll(async () => {
  await service.stop()
  scratch.remove()
})

/** However busy the machine is. */
const PATIENT = { OCODE_HOOK_WAIT_MS: '50000' }

const hook = (event: object | string, agent = 'claude-code') =>
  runOcode(['hook', agent], {
    directory: scratch.path,
    environment: PATIENT,
    input: typeof event === 'string' ? event : JSON.stringify({ session_id: 's1', cwd: scratch.path, ...event }),
  })
const waiting = () => readdirSync(join(scratch.path, '.ocode', 'spool')).filter((name) => name.endsWith('.jsonl'))
const used = {
  hook_event_name: 'PostToolUse',
  tool_name: 'Bash',
  tool_input: { command: 'ls' },
  tool_response: { stdout: 'a' },
  tool_use_id: 'toolu_0',
}
const failed = {
  hook_event_name: 'PostToolUseFailure',
  tool_name: 'Bash',
  tool_input: { command: 'git commit -m x' },
  tool_use_id: 'toolu_1',
  error: 'Exit code 128\n*** Please tell me who you are.\n\nRun\n\n  git config --global user.email "you@example.com"',
}

test('what happens while no service runs waits, and goes with what happens when one does', async () => {
  const prompt = await hook({ hook_event_name: 'UserPromptSubmit', prompt: 'Commit the notes' })
  const listed = await hook(used)
  expect([prompt, listed].map(({ exitCode, stdout, stderr }) => [exitCode, stdout.toString(), stderr])).toEqual([
    [0, '', ''],
    [0, '', ''],
  ])
  expect(waiting()).toHaveLength(2)
  service.announceIn(scratch.path)
  const { hookSpecificOutput: said } = JSON.parse((await hook(failed)).stdout.toString())
  expect(said.hookEventName).toBe('PostToolUseFailure')
  expect(said.additionalContext).toMatch(/^This failure is known as GitAuthenticationFailure.*\nWhat helps: Git/)
  expect(said.additionalContext.length).toBeLessThanOrEqual(480)
  expect(waiting()).toEqual([])
  const attempt = (await service.core.call('monitoring.getExecutionAttempt', { attemptId: 'claude-code:s1:toolu_1' })) as Record<
    string,
    string
  >
  expect(attempt).toMatchObject({
    rawCommand: 'git commit -m x',
    exitCode: 128,
    outcome: 'EXECUTION_OUTCOME_FAILURE',
    toolName: 'run_shell_command',
  })
  expect(await service.core.call('planning.getTask', { taskId: attempt.taskId })).toMatchObject({
    prompt: 'Commit the notes',
    status: 'TASK_STATUS_IN_PROGRESS',
  })
  const first = await service.core.call('monitoring.getExecutionAttempt', { attemptId: 'claude-code:s1:toolu_0' })
  expect(first).toMatchObject({ taskId: attempt.taskId })
})

test('a failure that nothing is known of is kept in silence, and so is what can not be read', async () => {
  service.announceIn(scratch.path)
  const unknown = await hook({ ...failed, tool_use_id: 'toolu_2', error: 'Exit code 3\nzyx: the frobnicator is upside down' })
  expect([unknown.exitCode, unknown.stdout.toString(), unknown.stderr]).toEqual([0, '', ''])
  for (const input of ['no JSON', '{"hook_event_name":"PostToolUse"}']) {
    const { exitCode, stdout, stderr } = await hook(input)
    expect([exitCode, stdout.toString(), stderr]).toEqual([0, '', ''])
  }
})

test('what went well is sent soon, by a process that the agent does not wait for', async () => {
  service.announceIn(scratch.path)
  const { exitCode, stdout } = await hook({ ...used, tool_use_id: 'toolu_3' })
  expect([exitCode, stdout.toString()]).toEqual([0, ''])
  const find = () =>
    service.core.call('monitoring.getExecutionAttempt', { attemptId: 'claude-code:s1:toolu_3' }).catch(() => undefined)
  await expect.poll(find, { timeout: 50_000, interval: 250 }).toMatchObject({ rawCommand: 'ls' })
})

test('the command that install writes is one that a shell runs', async () => {
  const { exitCode } = await runOcode(['mcp', 'install', 'claude-code', '--json'], { directory: scratch.path })
  expect(exitCode).toBe(0)
  const settings = JSON.parse(readFileSync(join(scratch.path, '.claude', 'settings.local.json'), 'utf8'))
  const { command } = settings.hooks.PostToolUseFailure[0].hooks[0]
  const event = JSON.stringify({ session_id: 's2', cwd: scratch.path, ...failed })
  const running = promisify(execFile)('sh', ['-c', command], { cwd: scratch.path, env: { ...process.env, ...PATIENT } })
  running.child.stdin?.end(event)
  const said = JSON.parse((await running).stdout)
  expect(said.hookSpecificOutput.additionalContext).toContain('What helps: Git')
  const shown = await runOcode(['mcp', 'uninstall', 'claude-code', '--dry-run'], { directory: scratch.path })
  expect(shown.stdout.toString()).toMatch(/^-.*hook claude-code/m)
})
