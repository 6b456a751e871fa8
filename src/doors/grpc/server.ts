import { logVerbosity, Server, setLogVerbosity } from '@grpc/grpc-js'
import type { Config } from '#src/config.ts'
import type { Core } from '#src/core.ts'
import { authenticationOf } from '#src/doors/auth.ts'
import { saidHost } from '#src/doors/http/origin.ts'
import { DRAIN_TIMEOUT_MS } from '#src/doors/limits.ts'
import type { Metrics } from '#src/doors/metrics.ts'
import { addOtlp } from '#src/doors/otlp/grpc.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { type Log, openLog } from '#src/log.ts'
import { openRunningAttempts } from '#src/monitoring/running-attempts.ts'
import { storeLeft } from './execution-stream.ts'
import { addHealth } from './health.ts'
import { GRPC_OPTIONS } from './limits.ts'
import { listen } from './listen.ts'
import { addReflection } from './reflection.ts'
import { definitionOf, implementationOf, SERVICES } from './services.ts'

export type GrpcSettings = {
  readonly core: Core
  readonly config: Config
  readonly log?: Log
  /** Where what comes over OTLP is counted. */
  readonly metrics?: Metrics
}

export type GrpcDoor = {
  /** `host:port`, as gRPC clients take it. */
  readonly address: string
  readonly port: number
  /** Takes no more calls, lets those in flight finish for up to ten seconds, then ends them. */
  readonly close: () => Promise<void>
}

/**
 * Serves the contract of proto/ocode/v1 and OTLP over gRPC, with health and reflection, on OCODE_GRPC_PORT of OCODE_HTTP_HOST. Without
 * OCODE_TOKENS_FILE it listens on loopback only and every caller is the local administrator. Throws PRECONDITION for a port that
 * is taken or a host that would be open to all.
 */
export const startGrpc = async (settings: GrpcSettings): Promise<GrpcDoor> => {
  const { core, config, metrics, log = openLog(config.OCODE_LOG_LEVEL) } = settings
  const host = config.OCODE_HTTP_HOST
  const authenticate = authenticationOf(config)
  // It would print every port that is tried and taken; failures are thrown as well.
  setLogVerbosity(logVerbosity.NONE)
  const server = new Server(GRPC_OPTIONS)
  const stopping = new AbortController()
  const running = openRunningAttempts()
  const serving = { core, authenticate, log, running, stopping: stopping.signal }
  for (const [service, bindings] of SERVICES)
    server.addService(definitionOf(service), implementationOf(service, bindings, serving))
  addOtlp(server, serving, metrics)
  const endHealth = addHealth(server, core)
  addReflection(server)
  try {
    const port = await listen(server, { host, port: config.OCODE_GRPC_PORT, isChosen: config.chosen.has('OCODE_GRPC_PORT') })
    return {
      address: `${saidHost(host)}:${port}`,
      port,
      close: async () => {
        endHealth()
        stopping.abort(new OcodeError('UNAVAILABLE', 'The service is stopping; connect again in a moment.'))
        await drain(server)
        await storeLeft(serving, running.leaveAll())
      },
    }
  } catch (thrown) {
    endHealth()
    server.forceShutdown()
    throw thrown
  }
}

const drain = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cutOff = setTimeout(() => server.forceShutdown(), DRAIN_TIMEOUT_MS)
    server.tryShutdown(() => {
      clearTimeout(cutOff)
      resolve()
    })
  })
