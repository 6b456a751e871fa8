import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runOcode, scratchFolder } from './run-ocode.ts'

let scratch: ReturnType<typeof scratchFolder>

beforeEach(() => {
  scratch = scratchFolder()
})
afterEach(() => scratch.remove())

const record = (
  command: readonly string[],
  options: Partial<Parameters<typeof runOcode>[1]> & { flags?: readonly string[] } = {},
) => runOcode(['record', ...(options.flags ?? []), '--', ...command], { directory: scratch.path, ...options })

type Lines = Record<'environment' | 'task' | 'execution_attempt' | 'error', Record<string, unknown> | undefined>

/** What waits in the spool, a recording each, oldest first. */
const spooled = (): Lines[] => {
  const folder = join(scratch.path, '.ocode', 'spool')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map(
      (name) =>
        Object.assign(
          {},
          ...readFileSync(join(folder, name), 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as object),
        ) as Lines,
    )
}

/** Whether a process does anything still; one that nobody has waited for yet does not. */
const isRunning = (pid: number): boolean => {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .toString()
      .trim()
      .startsWith('Z')
  } catch {
    return false
  }
}

describe('record runs a command as if there were nothing around it', () => {
  test.each([0, 1, 3, 255])('exit code %i', async (code) => {
    expect((await record(['sh', '-c', `exit ${code}`])).exitCode).toBe(code)
  })

  test('standard output and standard error come through apart, and nothing is added', async () => {
    const ended = await record(['sh', '-c', 'printf out; printf err >&2; exit 4'])
    expect(ended).toMatchObject({ exitCode: 4, stderr: 'err' })
    expect(ended.stdout.toString()).toBe('out')
  })

  test('bytes that are no text come through unchanged on both streams, and are kept as text', async () => {
    const bytes = randomBytes(100_000)
    writeFileSync(join(scratch.path, 'bytes'), bytes)
    const ended = await record(['sh', '-c', 'cat bytes; cat bytes >&2; exit 1'])
    expect([ended.stdout.equals(bytes), ended.stderrBytes.equals(bytes)]).toEqual([true, true])
    const [{ error, execution_attempt: attempt } = {} as Lines] = spooled()
    expect([attempt?.stdout, attempt?.stderr].every((text) => (text as string).isWellFormed())).toBe(true)
    expect(error?.error_code).toBe('1')
  })

  test('10 MB come through unchanged, and a bounded part of them is kept', async () => {
    const ended = await record(['sh', '-c', 'yes 0123456789 | head -c 10485760'])
    expect(createHash('sha256').update(ended.stdout).digest('hex')).toBe(
      createHash('sha256').update('0123456789\n'.repeat(953_251).slice(0, 10_485_760)).digest('hex'),
    )
    const attempt = spooled()[0]?.execution_attempt
    expect(Buffer.byteLength(attempt?.stdout as string)).toBeLessThanOrEqual(262_144)
    expect(attempt?.stdout).toContain('of 10485760 bytes cut')
    expect(attempt?.resource_metrics).toMatchObject({ stdout_bytes: 10_485_760 })
  })

  test('standard input is passed on', async () => {
    const input = randomBytes(300_000)
    expect((await record(['cat'], { input })).stdout.equals(input)).toBe(true)
  })

  test('arguments are passed on as they are, with or without the two hyphens', async () => {
    const ended = await record(['printf', '%s|', 'a b', "it's", '--json', '$HOME', ''])
    expect(ended.stdout.toString()).toBe("a b|it's|--json|$HOME||")
    const bare = await runOcode(['record', 'printf', '%s', '--quiet'], { directory: scratch.path })
    expect(bare.stdout.toString()).toBe('--quiet')
  })

  test('a command that is not there ends with 127, one that is no program with 126', async () => {
    expect(await record(['no-such-command'])).toMatchObject({ exitCode: 127, stderr: 'no-such-command: command not found\n' })
    writeFileSync(join(scratch.path, 'notes.txt'), 'x', { mode: 0o600 })
    expect(await record(['./notes.txt'])).toMatchObject({ exitCode: 126, stderr: expect.stringContaining('permission denied') })
    expect(spooled().map(({ error }) => error?.error_code)).toEqual(['127', '126'])
  })

  test('the environment of the command is the one that record was given', async () => {
    const environment = { PATH: process.env.PATH, GREETING: 'hello', NODE_COMPILE_CACHE: '' }
    const { stdout } = await record(['sh', '-c', 'echo "$GREETING $PATH"'], { environment })
    expect(stdout.toString()).toBe(`hello ${process.env.PATH}\n`)
  })
})

describe('signals', () => {
  test.each(['SIGTERM', 'SIGKILL', 'SIGINT'] as const)('a command that dies of %s makes record die of it', async (name) => {
    expect(await record(['sh', '-c', `kill -${name.slice(3)} $$`])).toMatchObject({ signal: name })
  })

  test('a death that can not be repeated is given as 128 + n', async () => {
    const ended = await record(['sh', '-c', 'kill -SEGV $$'])
    expect(ended.exitCode).toBe(139)
    expect(spooled()[0]?.error).toMatchObject({ error_code: 'SIGSEGV' })
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s is passed on once, and the command decides what comes of it',
    async (name) => {
      const script = `trap 'echo got >> seen; exit 7' ${name.slice(3)}; echo ready; while :; do sleep 0.05; done`
      const ended = await record(['sh', '-c', script], { onOutput: (pid) => process.kill(pid, name) })
      expect(ended.exitCode).toBe(7)
      expect(readFileSync(join(scratch.path, 'seen'), 'utf8')).toBe('got\n')
      expect(spooled()[0]?.execution_attempt?.outcome).toBe('EXECUTION_OUTCOME_INTERRUPTED')
    },
  )

  test('a command that runs too long is stopped with all it started', async () => {
    const ended = await record(['sh', '-c', 'sleep 30 & echo $! > child; wait'], { flags: ['--timeout', '0.3'] })
    expect(ended.exitCode).toBe(124)
    expect(spooled()[0]?.execution_attempt?.outcome).toBe('EXECUTION_OUTCOME_TIMEOUT')
    const child = Number(readFileSync(join(scratch.path, 'child'), 'utf8'))
    await expect.poll(() => isRunning(child)).toBe(false)
  })

  test('record ends with its command although a child of it holds the output open', async () => {
    const startedAt = performance.now()
    await record(['sh', '-c', 'sleep 20 & echo started'])
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})

describe('what record keeps', () => {
  test('an attempt, its environment and the session it is part of', async () => {
    await record(['echo', 'hello'])
    const [recording] = spooled()
    expect(recording?.execution_attempt).toMatchObject({
      tool_name: 'run_shell_command',
      raw_command: 'echo hello',
      outcome: 'EXECUTION_OUTCOME_SUCCESS',
      stdout: 'hello\n',
      exit_code: 0,
      task_id: recording?.task?.task_id,
      environment_snapshot_id: recording?.environment?.env_id,
    })
    expect(recording?.error).toBeUndefined()
    expect(recording?.environment).toMatchObject({ current_working_directory: scratch.path, os_type: expect.any(String) })
  })

  test('CPU time with what the command waited for, and the peak of its memory', async () => {
    // The memory is held for four of the watch's slowest samples after it was taken, however long taking it took.
    const busy =
      'const held = Buffer.alloc(150e6, 1); const end = Date.now() + 1000; while (Date.now() < end); console.log(held.length)'
    await record(['sh', '-c', `"${process.execPath}" -e '${busy}'; true`])
    const metrics = spooled()[0]?.execution_attempt?.resource_metrics as Record<string, number>
    expect(metrics.cpu_ms).toBeGreaterThanOrEqual(200)
    expect(metrics.peak_memory_mb).toBeGreaterThan(150)
    expect(metrics.wall_ms).toBeGreaterThanOrEqual(1000)
  })

  test('the error of a failure, and that it was its last', async () => {
    await record(['sh', '-c', 'echo "fatal: not a git repository" >&2; exit 128'])
    const [{ error, execution_attempt: attempt } = {} as Lines] = spooled()
    expect(error).toMatchObject({
      attempt_id: attempt?.attempt_id,
      error_code: '128',
      error_message: 'fatal: not a git repository',
      is_transient: false,
    })
    expect(readFileSync(join(scratch.path, '.ocode', 'last-error'), 'utf8')).toBe(error?.error_id)
  })

  test('no secret, neither in the environment nor where a command prints it', async () => {
    const environment = { GITHUB_TOKEN: 'very-secret-value-1', OWN_PASSWORD: 'very-secret-value-2', PLAIN: 'seen' }
    await record(['sh', '-c', 'echo "$GITHUB_TOKEN" "$OWN_PASSWORD" >&2; exit 1'], { environment })
    const kept = JSON.stringify(spooled())
    expect(kept).not.toContain('very-secret')
    expect(spooled()[0]?.environment?.env_variables).toContain('PLAIN=seen')
  })

  test('two commands of a session share its task and their environment, and tell them once', async () => {
    await record(['true'])
    await record(['true'])
    const [first, second] = spooled()
    expect(second?.task).toBeUndefined()
    expect(second?.execution_attempt?.task_id).toBe(first?.task?.task_id)
    expect(second?.environment).toEqual(first?.environment)
  })

  test('the task and the agent that are named, by flag or by environment', async () => {
    await record(['true'], { flags: ['--task', 'task-1', '--agent', 'agent-1'] })
    await record(['true'], { environment: { OCODE_TASK: 'task-2', OCODE_AGENT: 'agent-2' } })
    expect(spooled().map(({ execution_attempt: attempt }) => [attempt?.task_id, attempt?.agent_id])).toEqual([
      ['task-1', 'agent-1'],
      ['task-2', 'agent-2'],
    ])
  })

  test('the files of a git work tree that the command wrote', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: scratch.path })
    git('init', '-q')
    writeFileSync(join(scratch.path, 'old.txt'), 'x')
    await new Promise((resolve) => setTimeout(resolve, 50))
    await record(['sh', '-c', 'echo y > new.txt'])
    expect(spooled()[0]?.execution_attempt?.input_parameters).toMatchObject({ modified: [join(scratch.path, 'new.txt')] })
  })

  test('in files that only their owner can read', async () => {
    await record(['true'])
    const folder = join(scratch.path, '.ocode', 'spool')
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
  })
})

describe('misuse of record', () => {
  test.each([
    [['record'], 'missing required argument'],
    [['record', '--timeout', '-1', 'true'], 'seconds'],
    [['record', '--task', 'a b', 'true'], 'an id has'],
  ])('%j ends with 2 and says why', async (args, problem) => {
    expect(await runOcode(args, { directory: scratch.path })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(problem),
    })
  })

  test('a setting that there is not does not stop the command', async () => {
    const ended = await record(['echo', 'ran'], { environment: { OCODE_NO_SUCH: '1' } })
    expect(ended.exitCode).toBe(0)
    expect(ended.stdout.toString()).toBe('ran\n')
    expect(ended.stderr).toContain('OCODE_NO_SUCH')
  })
})
