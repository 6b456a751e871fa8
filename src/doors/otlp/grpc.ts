import type { handleUnaryCall, Server, UntypedHandleCall } from '@grpc/grpc-js'
import { failureOf, openCall, type Serving } from '#src/doors/grpc/caller.ts'
import { grpcFailure } from '#src/doors/grpc/status.ts'
import type { Metrics, Signal } from '#src/doors/metrics.ts'
import { TraceService } from '#src/generated/opentelemetry/proto/collector/trace/v1/trace_service_pb.ts'
import { answerOf, readTraces } from './encoding.ts'
import { letGo, type OtherSignal } from './other-signals.ts'
import { type Caller, type Taken, traceTaker } from './take-traces.ts'

type Take = (bytes: Buffer, caller: Caller) => Promise<Taken>

const PROTOBUF = 'application/x-protobuf'
const SERVICES: Readonly<Record<Signal, string>> = {
  traces: TraceService.typeName,
  metrics: 'opentelemetry.proto.collector.metrics.v1.MetricsService',
  logs: 'opentelemetry.proto.collector.logs.v1.LogsService',
}

/** The services of OTLP over gRPC, each of which has one method, Export. */
export const addOtlp = (server: Server, serving: Serving, metrics?: Metrics): void => {
  const take = traceTaker(serving.core, metrics)
  const other =
    (signal: OtherSignal): Take =>
    async (bytes) => {
      const taken = letGo(signal, bytes, PROTOBUF)
      metrics?.telemetry(signal, 'ignored', taken.rejected)
      return taken
    }
  addExport(
    server,
    'traces',
    exporting('traces', serving, (bytes, caller) => take(readTraces(bytes, PROTOBUF), caller)),
  )
  for (const signal of ['metrics', 'logs'] as const) addExport(server, signal, exporting(signal, serving, other(signal)))
}

const same = (bytes: Buffer): Buffer => bytes

const addExport = (server: Server, signal: Signal, handle: UntypedHandleCall): void =>
  server.addService(
    {
      export: {
        path: `/${SERVICES[signal]}/Export`,
        requestStream: false,
        responseStream: false,
        requestSerialize: same,
        requestDeserialize: same,
        responseSerialize: same,
        responseDeserialize: same,
      },
    },
    { export: handle },
  )

const exporting = (signal: Signal, serving: Serving, take: Take): UntypedHandleCall => {
  const handle: handleUnaryCall<Buffer, Buffer> = async (call, callback) => {
    const { requestId, admit, close } = openCall(call, serving)
    try {
      const answer = answerOf(signal, await take(call.request, admit()), PROTOBUF)
      close()
      callback(null, answer)
    } catch (thrown) {
      callback(grpcFailure(failureOf(thrown, serving, requestId)))
    }
  }
  return handle
}
