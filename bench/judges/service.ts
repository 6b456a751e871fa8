import { readConfig } from '../../src/config.ts'
import { openCore } from '../../src/core.ts'
import { startGrpc } from '../../src/doors/grpc/server.ts'
import { startHttp } from '../../src/doors/http/server.ts'
import { doorMetrics } from '../../src/doors/metrics.ts'
import { openLog } from '../../src/log.ts'
import { seedGraph } from '../../test/doors/seeded.ts'
import { startTestServer } from '../../test/support/neo4j-server.ts'

/** The service with a small graph in which every model occurs, on a free port, over a Neo4j of its own; for the judges. */
export const serveSeeded = async (): Promise<AsyncDisposable & { readonly url: string; readonly grpc: string }> => {
  await using opened = new AsyncDisposableStack()
  const neo4j = await startTestServer()
  opened.defer(neo4j.stop)
  const config = readConfig({ OCODE_HTTP_PORT: '0', OCODE_GRPC_PORT: '0' })
  const metrics = doorMetrics()
  const log = openLog('error')
  const core = await openCore({ config, neo4j, log, observers: metrics.observers })
  opened.defer(core.close)
  await seedGraph(core)
  const http = await startHttp({ core, config, metrics, log })
  opened.defer(http.close)
  const grpc = await startGrpc({ core, config, metrics, log })
  opened.defer(grpc.close)
  const running = opened.move()
  return { url: http.url, grpc: grpc.address, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
