/** The service that bench/doors/otlp.ts measures, a process of its own with everything on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { openCore } from '../../src/core.ts'
import { startGrpc } from '../../src/doors/grpc/server.ts'
import { startHttp } from '../../src/doors/http/server.ts'
import { doorMetrics } from '../../src/doors/metrics.ts'
import { openLog } from '../../src/log.ts'
import { TOKENS } from './otlp-runs.ts'

const tokens = join(mkdtempSync(join(tmpdir(), 'ocode-bench-otlp-')), 'tokens.json')
writeFileSync(tokens, JSON.stringify(TOKENS))
const neo4j = JSON.parse(process.env.BENCH_NEO4J ?? '{}')
const config = readConfig({ OCODE_HTTP_PORT: '0', OCODE_GRPC_PORT: '0', OCODE_TOKENS_FILE: tokens })
const log = openLog('error')
const metrics = doorMetrics()
const core = await openCore({ config, neo4j, log, observers: metrics.observers })
const http = await startHttp({ core, config, metrics, log })
const grpc = await startGrpc({ core, config, metrics, log })
process.stdout.write(`LISTENING ${http.url} ${grpc.address}\n`)
process.stdin.resume().on('end', () => {
  rmSync(dirname(tokens), { recursive: true, force: true })
  process.exit(0)
})
