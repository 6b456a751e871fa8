/**
 * One of the servers that bench/doors/grpc.ts measures, by its first argument: `echo` is grpc-js with protobuf-es messages and
 * nothing else; `door` is ours over a core that answers from memory; `raw` is the statement of GetTaskStatus behind bare grpc-js;
 * `service` is the whole service.
 */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import { Server, ServerCredentials, type ServerUnaryCall, type ServerWritableStream, type sendUnaryData } from '@grpc/grpc-js'
import neo4j from 'neo4j-driver'
import { readConfig } from '../../src/config.ts'
import { type Core, openCore } from '../../src/core.ts'
import { startGrpc } from '../../src/doors/grpc/server.ts'
import { doorMetrics } from '../../src/doors/metrics.ts'
import {
  ExplicitTaskPlanningService,
  GetTaskStatusRequestSchema,
  GetTaskStatusResponseSchema,
  StreamTaskUpdatesRequestSchema,
  TaskSchema,
  TaskStatus,
  TaskUpdateSchema,
} from '../../src/generated/ocode/v1/planning_pb.ts'
import { openLog } from '../../src/log.ts'
import { operations } from '../../src/operations.ts'
import { taskById } from '../../src/planning/queries.ts'
import { event, facts, STREAMED, task, taskMessage, updateMessage } from './grpc-task.ts'

const kind = process.argv[2]
const access = JSON.parse(process.env.BENCH_NEO4J ?? '{}') as {
  uri: string
  username: string
  password: string
  database: string
}

const ready = (port: number): void => {
  process.stdout.write(`LISTENING ${port}\n`)
  process.stdin.resume().on('end', () => process.exit(0))
}

const buffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

type Answer = (taskId: string) => Promise<typeof taskMessage>

/** What anybody would write first: the two methods over grpc-js with protobuf-es. */
const bare = (answer: Answer): void => {
  const path = `/${ExplicitTaskPlanningService.typeName}`
  const server = new Server({ 'grpc.max_receive_message_length': 16_777_216 })
  const unary = {
    path: `${path}/GetTaskStatus`,
    requestStream: false,
    responseStream: false,
    requestSerialize: (one: never) => one,
    requestDeserialize: (bytes: Buffer) => fromBinary(GetTaskStatusRequestSchema, bytes),
    responseSerialize: (one: typeof taskMessage) => buffer(toBinary(GetTaskStatusResponseSchema, one)),
    responseDeserialize: (one: never) => one,
  }
  const stream = {
    ...unary,
    path: `${path}/StreamTaskUpdates`,
    responseStream: true,
    requestDeserialize: (bytes: Buffer) => fromBinary(StreamTaskUpdatesRequestSchema, bytes),
    responseSerialize: (one: typeof updateMessage) => buffer(toBinary(TaskUpdateSchema, one)),
  }
  server.addService({ getTaskStatus: unary, streamTaskUpdates: stream } as never, {
    getTaskStatus: (call: ServerUnaryCall<{ taskId: string }, unknown>, callback: sendUnaryData<unknown>) => {
      answer(call.request.taskId).then((one) => callback(null, one), callback)
    },
    streamTaskUpdates: async (call: ServerWritableStream<unknown, unknown>) => {
      for (let sent = 0; sent < STREAMED; sent += 1)
        if (!call.write(updateMessage)) await new Promise((resolve) => call.once('drain', resolve))
      call.end()
    },
  })
  server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (_, port) => ready(port))
}

/** Our door, over a core in which every operation answers at once. */
const door = async (): Promise<void> => {
  const item = { entityId: task.taskId, facts }
  async function* updates() {
    for (let sent = 0; sent < STREAMED; sent += 1) yield { id: `${event.eventId}:0`, event, item } as never
  }
  const core = {
    operations,
    call: async () => task,
    feed: { follow: updates },
    store: { ping: async () => {} },
  } as unknown as Core
  ready((await startGrpc({ core, config: readConfig({ OCODE_GRPC_PORT: '0' }) })).port)
}

const raw = (): void => {
  const driver = neo4j.driver(access.uri, neo4j.auth.basic(access.username, access.password), { disableLosslessIntegers: true })
  const time = (text: string | null) => (text === null ? {} : timestampFromDate(new Date(text)))
  bare(async (taskId) => {
    const session = driver.session({ database: access.database, defaultAccessMode: neo4j.session.READ })
    try {
      const { records } = await session.run(taskById.text, { taskId })
      const { createdAt, updatedAt, completedAt, metadata, status, ...found } = records[0]?.get('task') ?? {}
      const times = {
        createdAt: time(createdAt),
        updatedAt: time(updatedAt),
        ...(completedAt === null ? {} : { completedAt: time(completedAt) }),
      }
      return create(GetTaskStatusResponseSchema, {
        task: create(TaskSchema, {
          ...found,
          ...times,
          metadata: JSON.parse(metadata),
          status: TaskStatus[status.replace('TASK_STATUS_', '') as 'PENDING'],
        } as never),
      })
    } finally {
      await session.close()
    }
  })
}

const service = async (): Promise<void> => {
  const config = readConfig({ OCODE_GRPC_PORT: '0' })
  const log = openLog('error')
  const core = await openCore({ config, neo4j: access, log, observers: doorMetrics().observers })
  ready((await startGrpc({ core, config, log })).port)
}

if (kind === 'echo') bare(async () => taskMessage)
else if (kind === 'door') await door()
else if (kind === 'raw') raw()
else await service()
