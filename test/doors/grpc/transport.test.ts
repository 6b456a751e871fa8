import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, credentials, Metadata, status } from '@grpc/grpc-js'
import { service as health } from 'grpc-health-check'
import protobuf from 'protobufjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#src/config.ts'
import { hashOfToken } from '#src/doors/auth.ts'
import { startGrpc } from '#src/doors/grpc/server.ts'
import { GRPC_STATUS, grpcFailure } from '#src/doors/grpc/status.ts'
import { ERROR_CODES, OcodeError } from '#src/kernel/error.ts'
import { openLog } from '#src/log.ts'
import { lockTask } from '#src/planning/queries.ts'
import { testContext } from '#test/support/context.ts'
import { testConnection } from '#test/support/neo4j.ts'
import { blockedIn } from '#test/support/transactions.ts'
import { connect, failure, type GrpcService, type Json, startGrpcService } from './service.ts'

let service: GrpcService
beforeAll(async () => {
  service = await startGrpcService()
})
afterAll(() => service?.close())

/** What any client of google.rpc reads; another implementation than ours. */
const google = protobuf.parse(
  `syntax = "proto3"; package google.rpc;
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
  message ErrorInfo { string reason = 1; string domain = 2; map<string, string> metadata = 3; }
  message BadRequest { message FieldViolation { string field = 1; string description = 2; } repeated FieldViolation field_violations = 1; }
  message ResourceInfo { string resource_type = 1; string resource_name = 2; string owner = 3; string description = 4; }
  message Duration { int64 seconds = 1; } message RetryInfo { Duration retry_delay = 1; }`,
  { keepCase: true },
).root

const detailsOf = (metadata: Metadata): Json => {
  const decode = (name: string, bytes: Uint8Array): Json => {
    const type = google.lookupType(`google.rpc.${name}`)
    return type.toObject(type.decode(bytes), { longs: Number })
  }
  const sent = decode('Status', metadata.get('grpc-status-details-bin')[0] as Buffer)
  const details = sent.details.map(({ type_url, value }: Json) => [
    type_url.replace('type.googleapis.com/google.rpc.', ''),
    decode(type_url.split('.').at(-1), value),
  ])
  return { ...sent, details: Object.fromEntries(details) }
}

describe('failures', () => {
  test('bad input names the fields by their proto names', async () => {
    const { code, details, metadata } = await failure(
      service.client.call('ExplicitTaskPlanningService.SubmitTask', { task: { taskId: 'a b', userId: '?!' } }),
    )
    const sent = detailsOf(metadata)
    expect(sent).toMatchObject({ code, message: details })
    expect(sent.details.ErrorInfo).toEqual({ reason: 'INVALID', domain: 'ocode.v1' })
    expect(sent.details.BadRequest.field_violations.map(({ field }: Json) => field)).toEqual(['task.task_id', 'task.user_id'])
  })

  test('what is not there is named', async () => {
    const { metadata } = await failure(service.client.call('ExplicitTaskPlanningService.GetTaskStatus', { taskId: 'gone' }))
    expect(detailsOf(metadata).details.ResourceInfo).toMatchObject({ resource_type: 'task', resource_name: 'gone' })
  })

  test('of every code have a status and say no more than they may', () => {
    for (const code of ERROR_CODES) {
      const error = new OcodeError(code, `What to do.\n${'x'.repeat(5_000)}`, {
        details: { query: 'area/secret', size: 3 },
        cause: new Error('cause-of-it'),
      })
      const { code: sent, details = '', metadata } = grpcFailure(error)
      expect(sent).toBe(GRPC_STATUS[code])
      expect(details.length).toBeLessThan(1_100)
      const bytes = metadata?.get('grpc-status-details-bin')[0] as Buffer
      expect(bytes.toString('latin1')).not.toMatch(/secret|cause-of-it/)
      expect(detailsOf(metadata as Metadata).details.ErrorInfo).toEqual({
        reason: code,
        domain: 'ocode.v1',
        metadata: { size: '3' },
      })
    }
    expect(new Set(Object.values(GRPC_STATUS)).size).toBe(ERROR_CODES.length)
  })

  test('UNAVAILABLE says when to try again', () => {
    const { metadata } = grpcFailure(new OcodeError('UNAVAILABLE', 'Try again.'))
    expect(detailsOf(metadata as Metadata).details.RetryInfo).toEqual({ retry_delay: { seconds: 1 } })
  })

  test('bytes that are no message are INVALID_ARGUMENT, and the service goes on', async () => {
    for (const bytes of [Buffer.from([0xff, 0xff]), Buffer.from([10, 200]), Buffer.from([10, 2, 0xc3, 0x28])]) {
      const answer = new Promise((resolve, reject) =>
        service.client.raw.makeUnaryRequest(
          '/ocode.v1.ExplicitTaskPlanningService/GetTaskStatus',
          (one: Buffer) => one,
          (one) => one,
          bytes,
          new Metadata(),
          (problem, value) => (problem ? reject(problem) : resolve(value)),
        ),
      )
      expect((await failure(answer)).code).toBe(status.INVALID_ARGUMENT)
    }
    expect((await failure(service.client.call('ExplicitTaskPlanningService.GetTaskStatus', { taskId: 'gone' }))).code).toBe(
      status.NOT_FOUND,
    )
  })

  test('a database that is away is UNAVAILABLE', async () => {
    const { store } = service.core
    const broken = {
      ...service.core,
      call: () =>
        Promise.reject(
          new OcodeError('UNAVAILABLE', 'Neo4j cannot be reached right now; try again in a moment.', { cause: 'bolt://secret' }),
        ),
      store,
    }
    const door = await startGrpc({ core: broken, config: readConfig({ OCODE_GRPC_PORT: '0' }), log: openLog('silent') })
    const client = connect(door.address)
    const { code, details } = await failure(client.call('ExplicitTaskPlanningService.GetTaskStatus', { taskId: 'x' }))
    expect([code, details]).toEqual([status.UNAVAILABLE, 'Neo4j cannot be reached right now; try again in a moment.'])
    client.close()
    await door.close()
  })
})

describe('calls', () => {
  /** Holds one statement until the caller has gone, and tells when the operation's signal was aborted. */
  const held = async () => {
    let aborted: (reason: unknown) => void = () => {}
    const stopped = new Promise((resolve) => {
      aborted = resolve
    })
    let called = () => {}
    const begun = new Promise<void>((resolve) => {
      called = resolve
    })
    const core = {
      ...service.core,
      call: (_name: string, _input: unknown, caller?: { signal?: AbortSignal }) =>
        new Promise<never>((_, reject) => {
          called()
          caller?.signal?.addEventListener('abort', () => {
            aborted(caller.signal?.reason)
            reject(caller.signal?.reason)
          })
        }),
    }
    const door = await startGrpc({ core, config: readConfig({ OCODE_GRPC_PORT: '0' }), log: openLog('silent') })
    return { door, begun, stopped, client: connect(door.address) }
  }

  test('that have no time left end with DEADLINE_EXCEEDED, and their work stops', async () => {
    const { door, client, stopped } = await held()
    const { code } = await failure(
      client.call('ExplicitTaskPlanningService.GetTaskStatus', { taskId: 'x' }, { deadlineMs: 2_000 }),
    )
    expect(code).toBe(status.DEADLINE_EXCEEDED)
    expect(await stopped).toMatchObject({ code: 'CANCELLED' })
    client.close()
    await door.close()
  })

  test('that are cancelled stop their work', async () => {
    const { door, client, begun, stopped } = await held()
    const call = client.stream('FailureAnalysisService.AnalyzeError', { errorId: 'x' })
    call.on('error', () => {})
    await begun
    call.cancel()
    expect(await stopped).toMatchObject({ code: 'CANCELLED' })
    client.close()
    await door.close()
  })

  test('that wait for the database let go of it when they have no time left', async () => {
    const taskId = `locked-${Date.now()}`
    await service.client.call('ExplicitTaskPlanningService.SubmitTask', { task: { taskId, prompt: 'p' } })
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    let locked = () => {}
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve
    })
    const holding = service.core.store.write(testContext(), async (tx) => {
      await tx.run(lockTask, { taskId })
      locked()
      await gate
    })
    await isLocked
    const late = service.client.call('ExplicitTaskPlanningService.CancelTask', { taskId }, { deadlineMs: 500 })
    expect((await failure(late)).code).toBe(status.DEADLINE_EXCEEDED)
    // While the lock is held still.
    await expect.poll(() => blockedIn(lockTask.text), { timeout: 20_000 }).toBe(0)
    release()
    await holding
    expect((await service.client.call('ExplicitTaskPlanningService.GetTaskStatus', { taskId })).task.status).toBe(
      'TASK_STATUS_PENDING',
    )
  })

  test('have a correlation id, the one of the caller where there is one', async () => {
    const idFor = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const call = service.client.stream('ExplicitTaskPlanningService.GetTaskStatus', { taskId: 'x' }, { metadata: headers })
        call.on('error', () => {})
        call.on('metadata', (metadata: Metadata) => resolve(String(metadata.get('x-request-id')[0])))
      })
    expect(await idFor({ 'x-request-id': 'mine-1' })).toBe('mine-1')
    expect(await idFor({ traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` })).toBe('a'.repeat(32))
    expect(await idFor({ 'x-request-id': 'not one of ours' })).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('of 10 MB are taken, and of more than 16 MiB are refused', async () => {
    const attempts = Array.from({ length: 10 }, (_, index) => ({ attemptId: `large-${index}`, stdout: 'x'.repeat(1_000_000) }))
    const { result } = await service.client.call('PerformanceMonitoringService.RecordExecutionAttempts', { attempts })
    expect(result.stored + result.repeated).toBe(10)
    const tooLarge = service.client.call('PerformanceMonitoringService.RecordExecutionAttempts', {
      attempts: [{ stdout: 'x'.repeat(16_777_217) }],
    })
    expect((await failure(tooLarge)).code).toBe(status.RESOURCE_EXHAUSTED)
  })

  test('of 1,000 records at once are taken, of more are refused', async () => {
    const errors = Array.from({ length: 1_001 }, (_, index) => ({ errorId: `many-${index}`, errorMessage: 'm' }))
    const { result } = await service.client.call('PerformanceMonitoringService.RecordErrors', { errors: errors.slice(1) })
    expect(result.stored + result.repeated).toBe(1_000)
    expect((await failure(service.client.call('PerformanceMonitoringService.RecordErrors', { errors }))).code).toBe(
      status.INVALID_ARGUMENT,
    )
  })

  test('to methods there are not are UNIMPLEMENTED', async () => {
    const call = new Promise((resolve, reject) =>
      service.client.raw.makeUnaryRequest(
        '/ocode.v1.Nothing/AtAll',
        (one: Buffer) => one,
        (one) => one,
        Buffer.alloc(0),
        (problem, value) => (problem ? reject(problem) : resolve(value)),
      ),
    )
    expect((await failure(call)).code).toBe(status.UNIMPLEMENTED)
  })
})

describe('tokens', () => {
  let guarded: GrpcService
  beforeAll(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ocode-tokens-')), 'tokens.json')
    writeFileSync(file, JSON.stringify({ [hashOfToken('right')]: { actorId: 'agent-1', role: 'reader' } }))
    guarded = await startGrpcService({ OCODE_TOKENS_FILE: file }, testConnection())
  })
  afterAll(() => guarded?.close())

  test.each([{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic right' }])(
    '%j is UNAUTHENTICATED, in streams too',
    async (metadata: Record<string, string>) => {
      const unary = guarded.client.call('ExplicitTaskPlanningService.GetTaskStatus', { taskId: 'x' }, { metadata })
      expect((await failure(unary)).code).toBe(status.UNAUTHENTICATED)
      for (const open of [
        () => guarded.client.stream('ExplicitTaskPlanningService.StreamTaskUpdates', {}, { metadata }),
        () => guarded.client.talk('PerformanceMonitoringService.StreamExecution', { metadata }),
      ]) {
        const stream = open()
        const code = await new Promise((resolve) => stream.on('error', ({ code }: Json) => resolve(code)).resume())
        expect(code).toBe(status.UNAUTHENTICATED)
      }
    },
  )

  test('a reader may read and not write', async () => {
    const metadata = { authorization: 'Bearer right' }
    expect(
      (await failure(guarded.client.call('ExplicitTaskPlanningService.GetTaskStatus', { taskId: 'x' }, { metadata }))).code,
    ).toBe(status.NOT_FOUND)
    const write = guarded.client.call('ExplicitTaskPlanningService.SubmitTask', { task: { prompt: 'p' } }, { metadata })
    expect((await failure(write)).code).toBe(status.PERMISSION_DENIED)
  })
})

describe('ports and hosts', () => {
  const start = (environment: Record<string, string>) =>
    startGrpc({ core: service.core, config: readConfig(environment), log: openLog('silent') })

  test('a port that was chosen and is taken is an error that names it', async () => {
    const taken = start({ OCODE_GRPC_PORT: String(service.door.port) })
    await expect(taken).rejects.toMatchObject({
      code: 'PRECONDITION',
      message: expect.stringMatching(new RegExp(`${service.door.port}.*OCODE_GRPC_PORT`)),
    })
  })

  test('one that was not chosen makes way', async () => {
    const holder = await new Promise<Server | undefined>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(undefined)) // Somebody else holds it, which is as good.
      server.listen(50_051, '127.0.0.1', () => resolve(server))
    })
    const door = await start({})
    expect(door.port).toBeGreaterThan(50_051)
    await door.close()
    holder?.close()
  })

  test('a host that others could reach needs tokens', async () => {
    await expect(start({ OCODE_HTTP_HOST: '0.0.0.0', OCODE_GRPC_PORT: '0' })).rejects.toMatchObject({ code: 'PRECONDITION' })
  })
})

describe('the standard services', () => {
  test('health of the whole and of each service is SERVING, of others NOT_FOUND', async () => {
    const client = new Client(service.door.address, credentials.createInsecure())
    const { path, requestSerialize, responseDeserialize } = (health as Json).Check
    const check = (name: string) =>
      new Promise<Json>((resolve, reject) =>
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service: name }, (problem, answer) =>
          problem ? reject(problem) : resolve(answer),
        ),
      )
    expect(await check('')).toEqual({ status: 'SERVING' })
    expect(await check('ocode.v1.ReviewService')).toEqual({ status: 'SERVING' })
    expect((await failure(check('ocode.v1.Nothing'))).code).toBe(status.NOT_FOUND)
    client.close()
  })

  test.each(['v1', 'v1alpha'])('reflection %s lists the services and gives their files', async (version) => {
    const path = `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`
    const root = protobuf.parse(
      `syntax = "proto3";
      message Request { oneof of { string file_containing_symbol = 4; string list_services = 7; } }
      message Files { repeated bytes file_descriptor_proto = 1; } message Named { string name = 1; } message Services { repeated Named service = 1; }
      message Response { Files file_descriptor_response = 4; Services list_services_response = 6; }`,
      { keepCase: true },
    ).root
    const [request, response] = [root.lookupType('Request'), root.lookupType('Response')]
    const call = service.client.raw.makeBidiStreamRequest(
      path,
      (one: Json) => Buffer.from(request.encode(one).finish()),
      (bytes: Buffer) => response.toObject(response.decode(bytes)) as Json,
      new Metadata(),
    )
    const answers: Json[] = []
    const over = new Promise((resolve) => call.on('data', (one) => answers.push(one)).on('end', resolve))
    call.write({ list_services: '' })
    call.write({ file_containing_symbol: 'ocode.v1.StrategyService' })
    call.end()
    await over
    const names = answers[0].list_services_response.service.map(({ name }: Json) => name)
    expect(names).toEqual(
      expect.arrayContaining(['ocode.v1.ExplicitTaskPlanningService', 'ocode.v1.ToolService', 'grpc.health.v1.Health']),
    )
    expect(answers[1].file_descriptor_response.file_descriptor_proto.length).toBeGreaterThanOrEqual(1)
  })
})
