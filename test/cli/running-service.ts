import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#src/config.ts'
import { type Core, openCore } from '#src/core.ts'
import { startHttp } from '#src/doors/http/server.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import { openLog } from '#src/log.ts'
import { testConnection } from '#test/support/neo4j.ts'

export type RunningService = {
  readonly core: Core
  readonly url: string
  /** Makes the command line find it from this folder. */
  readonly announceIn: (directory: string) => void
  readonly withdrawFrom: (directory: string) => void
  readonly stop: () => Promise<void>
}

/** A service with its HTTP door, on the Neo4j of this test run. */
export const startService = async (): Promise<RunningService> => {
  const config = readConfig({ OCODE_HTTP_PORT: '0' })
  const metrics = doorMetrics()
  const core = await openCore({ config, neo4j: testConnection(), log: openLog('silent'), observers: metrics.observers })
  const http = await startHttp({ core, config, metrics })
  const file = (directory: string) => join(directory, '.ocode', 'service.json')
  return {
    core,
    url: http.url,
    announceIn: (directory) => writeFileSync(file(directory), JSON.stringify({ url: http.url, pid: process.pid })),
    withdrawFrom: (directory) => rmSync(file(directory)),
    stop: async () => {
      await http.close()
      await core.close()
    },
  }
}
