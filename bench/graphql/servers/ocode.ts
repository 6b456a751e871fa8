import { readConfig } from '../../../src/config.ts'
import { openCore } from '../../../src/core.ts'
import { startHttp } from '../../../src/doors/http/server.ts'
import { doorMetrics } from '../../../src/doors/metrics.ts'
import { openLog } from '../../../src/log.ts'
import { benchAccess, ready } from './process.ts'

/** The service as it is started for people: limits, metrics and, where OCODE_TOKENS_FILE is set, tokens. */
const config = readConfig({ ...process.env, OCODE_HTTP_PORT: '0' })
const metrics = doorMetrics()
const log = openLog(config.OCODE_LOG_LEVEL)
const core = await openCore({ config, neo4j: benchAccess(), log, observers: metrics.observers })
const http = await startHttp({ core, config, metrics, log })
ready(http.port)
