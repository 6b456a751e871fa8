import { status } from '@grpc/grpc-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#src/config.ts'
import { startGrpc } from '#src/doors/grpc/server.ts'
import { openLog } from '#src/log.ts'
import { clearGraph } from '#test/support/neo4j.ts'
import { connect, type GrpcService, type Json, startGrpcService } from './service.ts'

const METHOD = 'PerformanceMonitoringService.StreamExecution'

let service: GrpcService
beforeAll(async () => {
  service = await startGrpcService()
  await clearGraph(service.core.store)
})
afterAll(() => service?.close())

/** The door over a core of which some is another's. */
const startWith = async (parts: Partial<GrpcService['core']>) => {
  const door = await startGrpc({
    core: { ...service.core, ...parts },
    config: readConfig({ OCODE_GRPC_PORT: '0' }),
    log: openLog('silent'),
  })
  return { door, client: connect(door.address) }
}

const unique = (kind: string) => `${kind}-${Math.random().toString(36).slice(2)}`
const attemptOf = (attemptId: string): Promise<Json> => service.core.call('monitoring.getExecutionAttempt', { attemptId })

/** A talk whose answers are collected; `over` resolves at its end. */
const open = () => {
  const stream = service.client.talk(METHOD)
  const answers: Json[] = []
  const waiting = new Set<() => void>()
  stream.on('data', (answer) => {
    answers.push(answer)
    for (const wake of waiting) wake()
  })
  const over = new Promise<void>((resolve, reject) => stream.on('end', resolve).on('error', reject))
  over.catch(() => {})
  const until = async (isThere: () => boolean) => {
    const deadline = Date.now() + 20_000
    while (!isThere()) {
      if (Date.now() > deadline) throw new Error(`It did not come: ${JSON.stringify(answers).slice(0, 2_000)}`)
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(wake, 1_000)
        waiting.add(wake)
      })
    }
  }
  const said = async (message: Json): Promise<Json> => {
    stream.write(message)
    const find = () => answers.find(({ acknowledgement }) => acknowledgement?.messageId === message.messageId)
    await until(() => find() !== undefined)
    return find().acknowledgement
  }
  return { stream, answers, over, until, said }
}

describe('an agent that streams', () => {
  test('is told of each message by its id, and its attempt is stored as a whole', async () => {
    const attemptId = unique('attempt')
    const { stream, said, over } = open()
    expect(await said({ messageId: '1', environment: { envId: unique('env'), osType: 'linux' } })).toEqual({ messageId: '1' })
    expect(
      await said({
        messageId: '2',
        attempt: { attemptId, toolName: 'shell', rawCommand: 'make', startedAt: '2025-01-01T00:00:00Z' },
      }),
    ).toEqual({ messageId: '2' })
    expect(await said({ messageId: '3', output: { attemptId, stream: 'OUTPUT_STREAM_STDOUT', text: 'one\n' } })).toEqual({
      messageId: '3',
    })
    expect(await said({ messageId: '4', output: { attemptId, stream: 'OUTPUT_STREAM_STDERR', text: 'oh' } })).toEqual({
      messageId: '4',
    })
    expect(await said({ messageId: '5', output: { attemptId, stream: 'OUTPUT_STREAM_STDOUT', text: 'two\n' } })).toEqual({
      messageId: '5',
    })
    expect(await said({ messageId: '6', attempt: { attemptId, outcome: 'EXECUTION_OUTCOME_FAILURE', exitCode: 2 } })).toEqual({
      messageId: '6',
    })
    expect(await attemptOf(attemptId)).toMatchObject({
      toolName: 'shell',
      rawCommand: 'make',
      stdout: 'one\ntwo\n',
      stderr: 'oh',
      exitCode: 2,
      outcome: 'EXECUTION_OUTCOME_FAILURE',
      startedAt: '2025-01-01T00:00:00Z',
    })
    stream.end()
    await over
  })

  test('learns why what is refused was refused, and goes on', async () => {
    const { stream, said, over } = open()
    expect((await said({ messageId: 'a', error: { errorId: 'not an id' } })).refusal).toMatchObject({ code: 'INVALID' })
    expect((await said({ messageId: 'b', output: { attemptId: 'never-began', text: 'x' } })).refusal).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await said({ messageId: 'c' })).refusal).toMatchObject({ code: 'INVALID', message: expect.stringContaining('event') })
    const attempt = { attemptId: unique('attempt'), outcome: 'EXECUTION_OUTCOME_SUCCESS', rawCommand: 'one' }
    expect(await said({ messageId: 'd', attempt })).toEqual({ messageId: 'd' })
    expect(await said({ messageId: 'e', attempt })).toEqual({ messageId: 'e' })
    expect((await said({ messageId: 'f', attempt: { ...attempt, rawCommand: 'two' } })).refusal).toMatchObject({
      code: 'CONFLICT',
    })
    stream.end()
    await over
  })

  test('gets the diagnosis of an error and the fix that is known, without asking', async () => {
    const [patternId, strategyId, word, errorId] = [unique('pattern'), unique('strategy'), unique('gizmo'), unique('error')]
    await service.core.call('analysis.upsertErrorPattern', {
      pattern: { patternId, name: patternId, canonicalRegex: [`${word} jammed`] },
    })
    await service.core.call('strategies.upsertProvenStrategy', {
      strategy: { strategyId, name: strategyId, templatePlanFragment: { steps: [] } },
    })
    await service.core.call('strategies.recordStrategyOutcome', { outcome: { strategyId, succeeded: true, patternId } })
    const { stream, answers, said, until, over } = open()
    await said({ messageId: '1', error: { errorId, errorMessage: `${word} jammed` } })
    await until(() => answers.some(({ knownFix }) => knownFix))
    expect(answers.find(({ diagnosis }) => diagnosis).diagnosis).toMatchObject({ errorId, errorPatternId: patternId })
    expect(answers.find(({ knownFix }) => knownFix).knownFix).toMatchObject({
      errorId,
      strategies: [{ strategy: { strategyId }, evidence: { successes: 1 } }],
    })
    stream.end()
    await over
    // The same error again was explained before: its diagnosis comes at once.
    const again = open()
    again.stream.write({ messageId: '1', error: { errorId, errorMessage: `${word} jammed` } })
    again.stream.end()
    await again.over
    expect(again.answers.filter(({ diagnosis }) => diagnosis)).toHaveLength(1)
  })

  test('that ends at once after its last message still gets every answer', async () => {
    const { stream, answers, over } = open()
    const ids = Array.from({ length: 50 }, () => unique('error'))
    for (const errorId of ids) stream.write({ messageId: errorId, error: { errorId, errorMessage: 'nobody knows this one' } })
    stream.end()
    await over
    expect(answers.flatMap(({ acknowledgement }) => (acknowledgement ? [acknowledgement.messageId] : []))).toEqual(ids)
    expect(new Set(answers.flatMap(({ diagnosis }) => (diagnosis ? [diagnosis.errorId] : [])))).toEqual(new Set(ids))
  })

  test('that was cut off goes on with its attempt on another stream', async () => {
    const attemptId = unique('attempt')
    const first = open()
    await first.said({ messageId: '1', attempt: { attemptId, toolName: 'shell' } })
    await first.said({ messageId: '2', output: { attemptId, text: 'before the cut, ' } })
    first.stream.cancel()
    await expect(first.over).rejects.toMatchObject({ code: status.CANCELLED })
    const second = open()
    await second.said({ messageId: '3', output: { attemptId, text: 'after it' } })
    await second.said({ messageId: '4', attempt: { attemptId, outcome: 'EXECUTION_OUTCOME_SUCCESS' } })
    expect(await attemptOf(attemptId)).toMatchObject({
      toolName: 'shell',
      stdout: 'before the cut, after it',
      outcome: 'EXECUTION_OUTCOME_SUCCESS',
    })
    second.stream.end()
    await second.over
  })

  test('that never ends an attempt leaves it as far as it came, also when the service stops', async () => {
    const [ended, stopped] = [unique('attempt'), unique('attempt')]
    const { stream, said, over } = open()
    await said({ messageId: '1', attempt: { attemptId: ended, toolName: 'shell' } })
    stream.end()
    await over
    expect((await attemptOf(ended)).outcome).toBe('EXECUTION_OUTCOME_UNSPECIFIED')
    const another = await startGrpcService()
    const talk = another.client.talk(METHOD)
    talk.on('error', () => {})
    const acknowledged = new Promise((resolve) => talk.once('data', resolve))
    talk.write({ messageId: '1', attempt: { attemptId: stopped, toolName: 'shell' } })
    await acknowledged
    await another.close()
    expect((await attemptOf(stopped)).outcome).toBe('EXECUTION_OUTCOME_INTERRUPTED')
  })

  test('is read no faster than its messages are dealt with, and all are', async () => {
    const { promise: gate, resolve: release } = Promise.withResolvers<void>()
    let stored = 0
    const call = async () => {
      await gate
      stored += 1
      return { stored: 1, repeated: 0, refused: [] }
    }
    const { door, client } = await startWith({ call: call as typeof service.core.call })
    const stream = client.talk(METHOD)
    const answers: string[] = []
    stream.on('data', ({ acknowledgement }) => answers.push(acknowledgement.messageId))
    const over = new Promise((resolve) => stream.on('end', resolve))
    const ids = Array.from({ length: 90 }, (_, index) => `${index}`)
    let taken = 0
    for (const messageId of ids)
      stream.write({ messageId, environment: { envId: 'e', osVersion: 'x'.repeat(100_000) } }, () => {
        taken += 1
      })
    // The bound holds however long one waits: of 9 MB, what fits into the buffers of both ends.
    await expect.poll(() => taken).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(taken).toBeLessThan(80)
    release()
    await expect.poll(() => answers.length).toBe(90)
    expect([answers, stored]).toEqual([ids, 90])
    stream.end()
    await over
    client.close()
    await door.close()
  })

  test('whose agent does not read its answers is read no further', async () => {
    let stored = 0
    const call = async () => {
      stored += 1
      return { stored: 0, repeated: 0, refused: [{ index: 0, code: 'CONFLICT', message: 'x'.repeat(60_000) }] }
    }
    const { door, client } = await startWith({ call: call as typeof service.core.call })
    const stream = client.talk(METHOD).pause()
    for (let index = 0; index < 700; index += 1) stream.write({ messageId: `${index}`, environment: { envId: 'e' } })
    stream.end()
    await expect.poll(() => stored).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(stored).toBeLessThan(600)
    let answers = 0
    for await (const { acknowledgement } of stream) if (acknowledgement.refusal) answers += 1
    expect([answers, stored]).toEqual([700, 700])
    client.close()
    await door.close()
  })

  test('keeps no more of a long output than its ends', async () => {
    const attemptId = unique('attempt')
    const { stream, said, over } = open()
    await said({ messageId: '0', attempt: { attemptId } })
    for (let piece = 1; piece <= 30; piece += 1)
      stream.write({ messageId: `${piece}`, output: { attemptId, text: `${piece} ${'x'.repeat(100_000)}\n` } })
    await said({ messageId: 'end', attempt: { attemptId, outcome: 'EXECUTION_OUTCOME_SUCCESS' } })
    const { stdout } = await attemptOf(attemptId)
    expect(stdout).toMatch(/^1 x+/)
    expect(stdout).toContain('left out')
    expect(stdout.length).toBeLessThanOrEqual(262_144)
    stream.end()
    await over
  })
})
