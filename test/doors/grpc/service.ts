import {
  type CallOptions,
  Client,
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  Metadata,
  type ServiceError,
} from '@grpc/grpc-js'
import { readConfig } from '#src/config.ts'
import { type Core, openCore } from '#src/core.ts'
import { codecOf, type DomainObject } from '#src/doors/grpc/codec.ts'
import { type GrpcDoor, startGrpc } from '#src/doors/grpc/server.ts'
import { SERVICES } from '#src/doors/grpc/services.ts'
import { openLog } from '#src/log.ts'
import type { QueryRecord, StoreSettings } from '#src/store/store.ts'
import { testConnection } from '#test/support/neo4j.ts'

// biome-ignore lint/suspicious/noExplicitAny: an answer of any shape, that tests look into.
export type Json = any

export type GrpcService = {
  readonly core: Core
  readonly door: GrpcDoor
  readonly client: GrpcClient
  readonly queries: QueryRecord[]
  readonly close: () => Promise<void>
}

/** The service with its gRPC door on a free port, over the Neo4j of this test run, and a client of grpc-js. */
export const startGrpcService = async (
  environment: Record<string, string> = {},
  neo4j: StoreSettings = testConnection(),
): Promise<GrpcService> => {
  const config = readConfig({ OCODE_GRPC_PORT: '0', OCODE_CHECK_ROWS: 'true', ...environment })
  const queries: QueryRecord[] = []
  const log = openLog('silent')
  const core = await openCore({ config, neo4j, log, observers: { query: (record) => queries.push(record) } })
  const door = await startGrpc({ core, config, log })
  const client = connect(door.address)
  return {
    core,
    door,
    client,
    queries,
    close: async () => {
      client.close()
      await door.close()
      await core.close()
    },
  }
}

type Sent = { readonly metadata?: Record<string, string>; readonly deadlineMs?: number }

export type GrpcClient = ReturnType<typeof connect>

/** A client that speaks of methods as `Service.Method` and of messages as domain values. */
export const connect = (address: string, headers: Record<string, string> = {}) => {
  const client = new Client(address, credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
  })
  const prepared = (name: string, { metadata = {}, deadlineMs }: Sent) => {
    const method = methodNamed(name)
    const sent = new Metadata()
    for (const [key, value] of Object.entries({ ...headers, ...metadata })) sent.set(key, value)
    const options: CallOptions = deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs }
    const write = (value: DomainObject) => codecOf(method.input).encode(value)
    const read = (bytes: Buffer) => codecOf(method.output).decode(bytes)
    return { path: `/${method.parent.typeName}/${method.name}`, sent, options, write, read }
  }
  return {
    raw: client,
    close: () => client.close(),
    call: (name: string, request: DomainObject, sent: Sent = {}): Promise<Json> =>
      new Promise((resolve, reject) => {
        const { path, sent: metadata, options, write, read } = prepared(name, sent)
        client.makeUnaryRequest(path, write, read, request, metadata, options, (failure, answer) =>
          failure ? reject(failure) : resolve(answer),
        )
      }),
    stream: (name: string, request: DomainObject, sent: Sent = {}): ClientReadableStream<Json> => {
      const { path, sent: metadata, options, write, read } = prepared(name, sent)
      return client.makeServerStreamRequest(path, write, read, request, metadata, options)
    },
    talk: (name: string, sent: Sent = {}): ClientDuplexStream<DomainObject, Json> => {
      const { path, sent: metadata, options, write, read } = prepared(name, sent)
      return client.makeBidiStreamRequest(path, write, read, metadata, options)
    },
  }
}

export const methodNamed = (name: string) => {
  const [serviceName, methodName] = name.split('.')
  const method = SERVICES.flatMap(([service]) => service.methods).find(
    (one) => one.parent.name === serviceName && one.name === methodName,
  )
  if (!method) throw new Error(`There is no method ${name}.`)
  return method
}

/** Why a call failed. */
export const failure = async (call: Promise<unknown>): Promise<ServiceError> => {
  try {
    await call
  } catch (thrown) {
    return thrown as ServiceError
  }
  throw new Error('The call should have failed.')
}

/** The first `count` messages of a stream; fails when it ends before. */
export const take = async (stream: AsyncIterable<Json>, count: number): Promise<Json[]> => {
  const taken: Json[] = []
  if (count === 0) return taken
  for await (const message of stream) if (taken.push(message) === count) break
  if (taken.length < count) throw new Error(`The stream ended after ${taken.length} of ${count} messages.`)
  return taken
}
