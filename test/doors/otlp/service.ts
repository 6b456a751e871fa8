import { gzipSync } from 'node:zlib'
import { fromBinary, toJson } from '@bufbuild/protobuf'
import { Client, credentials } from '@grpc/grpc-js'
import { readConfig } from '#src/config.ts'
import { type GrpcDoor, startGrpc } from '#src/doors/grpc/server.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import { ExportTraceServiceResponseSchema } from '#src/generated/opentelemetry/proto/collector/trace/v1/trace_service_pb.ts'
import { openLog } from '#src/log.ts'
import type { StoreSettings } from '#src/store/store.ts'
import { type Json, type Service, startService } from '#test/doors/service.ts'
import { testConnection } from '#test/support/neo4j.ts'
import { otlpBinary, otlpJson, type SpanSketch } from './spans.ts'

/** How spans are sent; each answers with what was not taken. */
export type Way = 'HTTP with protobuf' | 'HTTP with JSON' | 'HTTP with gzip' | 'gRPC'
export const WAYS: readonly Way[] = ['HTTP with protobuf', 'HTTP with JSON', 'HTTP with gzip', 'gRPC']

export type OtlpService = Service & {
  readonly grpc: GrpcDoor
  readonly send: (way: Way, spans: readonly SpanSketch[]) => Promise<Json>
  readonly post: (path: string, body: Buffer | string, headers: Record<string, string>) => Promise<Response>
  /** Calls Export of one of the services of OTLP. */
  readonly call: Service['call']
  readonly export: (service: string, body: Buffer) => Promise<Buffer>
}

/** The service with both doors that take OTLP. */
export const startOtlpService = async (
  environment: Record<string, string> = {},
  neo4j: StoreSettings = testConnection(),
): Promise<OtlpService> => {
  const service = await startService(environment, neo4j)
  const config = readConfig({ OCODE_GRPC_PORT: '0', ...environment })
  const grpc = await startGrpc({ core: service.core, config, log: openLog('silent'), metrics: doorMetrics() })
  const client = new Client(grpc.address, credentials.createInsecure())
  const post: OtlpService['post'] = (path, body, headers) =>
    fetch(`${service.http.url}${path}`, { method: 'POST', body: body as BodyInit, headers })
  const exportTo: OtlpService['export'] = (name, body) =>
    new Promise((resolve, reject) =>
      client.makeUnaryRequest(
        `/${name}/Export`,
        (bytes: Buffer) => bytes,
        (bytes: Buffer) => bytes,
        body,
        (failure, answer) => (failure ? reject(failure) : resolve(answer as Buffer)),
      ),
    )
  const ways: Record<Way, (spans: readonly SpanSketch[]) => Promise<Json>> = {
    'HTTP with protobuf': async (spans) =>
      binaryAnswer(await post('/v1/traces', otlpBinary(spans), { 'content-type': PROTOBUF })),
    'HTTP with JSON': async (spans) => {
      const response = await post('/v1/traces', JSON.stringify(otlpJson(spans)), { 'content-type': 'application/json' })
      return response.json()
    },
    'HTTP with gzip': async (spans) =>
      binaryAnswer(
        await post('/v1/traces', gzipSync(otlpBinary(spans)), { 'content-type': PROTOBUF, 'content-encoding': 'gzip' }),
      ),
    gRPC: async (spans) => decoded(await exportTo(TRACE_SERVICE, otlpBinary(spans))),
  }
  return {
    ...service,
    grpc,
    post,
    export: exportTo,
    send: (way, spans) => ways[way](spans),
    close: async () => {
      client.close()
      await grpc.close()
      await service.close()
    },
  }
}

export const PROTOBUF = 'application/x-protobuf'
export const TRACE_SERVICE = 'opentelemetry.proto.collector.trace.v1.TraceService'

const binaryAnswer = async (response: Response): Promise<Json> => {
  if (response.status !== 200) throw new Error(`The answer is ${response.status}.`)
  return decoded(Buffer.from(await response.arrayBuffer()))
}

export const decoded = (bytes: Buffer): Json =>
  toJson(ExportTraceServiceResponseSchema, fromBinary(ExportTraceServiceResponseSchema, bytes))
