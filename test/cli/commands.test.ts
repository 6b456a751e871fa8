import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { httpService } from '#src/doors/cli/service-http.ts'
import type { Progress } from '#src/kernel/progress.ts'
import { type Ended, runOcode, scratchFolder } from './run-ocode.ts'
import { type RunningService, startService } from './running-service.ts'

let service: RunningService
let scratch: ReturnType<typeof scratchFolder>

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())
beforeEach(() => {
  scratch = scratchFolder()
  service.announceIn(scratch.path)
})
afterEach(() => scratch.remove())

const ocode = (...args: readonly string[]) => runOcode(args, { directory: scratch.path })
const answerOf = (ended: Ended) => JSON.parse(ended.stdout.toString()) as Record<string, unknown>

describe('the exit code of a command', () => {
  test.each([
    [['call', 'monitoring.getError', '{"error_id": "no-such-error"}'], 3, 'no-such-error'],
    [['call', 'monitoring.getError', '{"colour": 1}'], 2, 'colour'],
    [['call', 'monitoring.getError', '{'], 2, 'not JSON'],
    [['call', 'no.such', '{}'], 3, 'no.such'],
    [['callers', 'no-such-entity'], 3, 'no-such-entity'],
    [['callers'], 2, 'missing required argument'],
    [['index', '/no/such/folder'], 3, 'no such folder'],
    [['recrd'], 2, 'Did you mean record?'],
  ])('of %j is %i', async (args, exitCode, message) => {
    expect(await ocode(...args)).toMatchObject({ exitCode, stderr: expect.stringContaining(message) })
  })

  test('is 10 where no service answers', async () => {
    const ended = await runOcode(['call', 'x.y'], { directory: scratch.path, environment: { OCODE_URL: 'http://127.0.0.1:9' } })
    expect(ended).toMatchObject({ exitCode: 10, stderr: expect.stringContaining('No service answers') })
  })

  test('comes with the code and the message as JSON where JSON is asked for', async () => {
    const ended = await ocode('call', 'monitoring.getError', '{"error_id": "no-such-error"}', '--json')
    expect(JSON.parse(ended.stderr)).toMatchObject({ error: { code: 'NOT_FOUND', message: expect.any(String) } })
  })
})

describe('a code base', () => {
  test('is indexed by a running service, which says how far it is', async () => {
    writeFileSync(join(scratch.path, 'told.py'), 'def told_of():\n    pass\n')
    const told: Progress[] = []
    const running = httpService({ url: service.url })
    const answer = await running.call('codegraph.indexProject', { root: scratch.path }, undefined, (now) => told.push(now))
    await running.close()
    expect(answer).toMatchObject({ files: 1 })
    expect(told[0]).toMatchObject({ stage: expect.any(String), total: 1, unit: 'files' })
  })

  test('is indexed, and asked about, by commands that the operations offer', async () => {
    writeFileSync(join(scratch.path, 'a.py'), 'def inner():\n    pass\n\n\ndef outer():\n    inner()\n')
    expect(answerOf(await ocode('index', '--json'))).toMatchObject({ files: 1, root: scratch.path })
    const found = answerOf(await ocode('search', 'inner', '--json')) as {
      edges: { node: { entity_id: string; title: string } }[]
    }
    const inner = found.edges.find(({ node }) => node.title === 'inner')?.node.entity_id ?? ''
    expect((await ocode('callers', inner)).stdout.toString()).toContain('outer')
    const diff = '--- a/a.py\n+++ b/a.py\n@@ -2 +2 @@\n-    return 1\n+    pass\n'
    const impact = await runOcode(['impact', '--diff', '-', '--json'], { directory: scratch.path, input: diff })
    expect(answerOf(impact)).toMatchObject({ changed: [{ name: 'inner' }], impacted: [{ entity: { name: 'outer' } }], notes: [] })
  })

  test('gives all its calls, one JSON object a line, under the name it was indexed with', async () => {
    writeFileSync(join(scratch.path, 'a.py'), 'def inner():\n    pass\n\n\ndef outer():\n    inner()\n')
    expect(answerOf(await ocode('index', '--project', 'calls', '--json'))).toMatchObject({ project_id: 'calls' })
    const ended = await ocode('export', 'calls', '--project', 'calls')
    const [, tree] = /^calls of calls at no commit, files (\w{64}), indexed \S+\n$/.exec(ended.stderr) ?? []
    const lines = ended.stdout.toString().trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        from: { qualifiedName: 'a.outer', path: 'a.py', startLine: 5, startColumn: 1, endLine: 6, kind: 'function' },
        to: { qualifiedName: 'a.inner', path: 'a.py', startLine: 1, startColumn: 1, endLine: 2, kind: 'function' },
        resolution: 'scope',
        confidence: 1,
        sites: [{ line: 6, column: 5 }],
        checksum: tree,
      },
    ])
  })

  test('that nobody indexed has no calls to give', async () => {
    expect(await ocode('export', 'calls', '--project', 'nobody')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('no project nobody'),
    })
  })
})

describe('status, doctor and completion', () => {
  test('status says where the service is, what waits, and the last error', async () => {
    await ocode('record', '--quiet', '--', 'false')
    expect(answerOf(await ocode('status', '--json'))).toMatchObject({
      service: 'running',
      address: service.url,
      spooled_recordings: 0,
      last_error_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    service.withdrawFrom(scratch.path)
    expect(answerOf(await ocode('status', '--json'))).toMatchObject({ service: 'not running' })
  })

  test('doctor names what it looked at, and what to do where something is missing', async () => {
    const { checks } = answerOf(await ocode('doctor', '--json')) as { checks: { name: string; state: string; advice: string }[] }
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Node', 'Java', 'Maven', 'Data folder', 'Spool', 'Service']),
    )
    for (const { state, advice } of checks) if (state === 'problem') expect(advice).not.toBe('')
  })

  test.each([
    ['zsh', /^#compdef ocode$/m],
    ['fish', /^complete .*-c ocode /m],
  ])('the completion script of %s is one of its shell', async (shell, part) => {
    const script = join(scratch.path, shell)
    writeFileSync(script, (await ocode('completion', shell)).stdout)
    expect(readFileSync(script, 'utf8')).toMatch(part)
    const { error, status } = spawnSync(shell, ['-n', script])
    // Not every machine has the shell.
    expect(error ? (error as NodeJS.ErrnoException).code : status).toBe(error ? 'ENOENT' : 0)
  })

  test('bash completes what was begun, also without the package bash-completion', async () => {
    const script = join(scratch.path, 'bash')
    writeFileSync(script, (await ocode('completion', 'bash')).stdout)
    const main = fileURLToPath(new URL('../../src/doors/cli/main.ts', import.meta.url))
    writeFileSync(join(scratch.path, 'ocode'), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, { mode: 0o755 })
    const line = `source '${script}'; COMP_LINE='ocode rec'; COMP_POINT=9; __ocode_complete; printf '%s\n' "\${COMPREPLY[@]}"`
    const env = { ...process.env, PATH: `${scratch.path}:${process.env.PATH}` }
    const { stdout } = spawnSync('bash', ['--norc', '-c', line], { cwd: scratch.path, env })
    expect(stdout.toString().trim().split('\n')).toEqual(['record', 'recovery', 'recommend'])
  })

  test('diagnose tells of the last error that was recorded here', async () => {
    await ocode('record', '--quiet', '--', 'sh', '-c', 'echo "fatal: not a git repository" >&2; exit 128')
    const ended = await ocode('diagnose')
    expect(ended.exitCode).toBe(0)
    expect(ended.stdout.toString()).toContain('fatal: not a git repository')
  })
})
