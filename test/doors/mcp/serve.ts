import { readConfig } from '#src/config.ts'
import { openCore } from '#src/core.ts'
import { coreService } from '#src/doors/cli/service-core.ts'
import { serveMcp } from '#src/doors/mcp/command.ts'
import { openLog } from '#src/log.ts'

/** `ocode mcp` as a process of its own, over the Neo4j that the environment names. */
const config = readConfig()
const neo4j = {
  uri: config.NEO4J_URI ?? '',
  username: config.NEO4J_USERNAME,
  password: config.NEO4J_PASSWORD ?? '',
  database: config.NEO4J_DATABASE,
}
const core = await openCore({ config, neo4j, log: openLog('silent') })
await serveMcp(coreService(core), new AbortController().signal)
await core.close()
