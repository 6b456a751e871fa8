/**
 * `npm run examples`: every example against a service of its own, one after the other, with a Git repository of its own to work in. An
 * example whose language is not on this machine is skipped, with a word. --only names one or more, by comma.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadSeed } from '#src/analysis/seed-model.ts'
import { readConfig } from '#src/config.ts'
import { type Core, openCore } from '#src/core.ts'
import { startGrpc } from '#src/doors/grpc/server.ts'
import { startHttp } from '#src/doors/http/server.ts'
import { doorMetrics } from '#src/doors/metrics.ts'
import { openLog } from '#src/log.ts'
import { loadSeedInto } from '#src/seed.ts'
import { startTestServer } from '#test/support/neo4j-server.ts'
import { type Example, examples } from './examples.ts'

const EXAMPLE_TIMEOUT_MS = 180_000

const { values: options } = parseArgs({ options: { only: { type: 'string' } } })

/** A repository with something to commit, and a home in which nobody has told Git who they are. */
const workplace = () => {
  const home = mkdtempSync(join(tmpdir(), 'ocode-example-'))
  const folder = join(home, 'notes')
  const environment = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GIT_|EMAIL$|OCODE_)/.test(name))),
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    // Git would make one up of the machine's name.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'user.useConfigOnly',
    GIT_CONFIG_VALUE_0: 'true',
  }
  const git = (...args: string[]) => spawnSync('git', args, { cwd: folder, env: environment })
  spawnSync('git', ['init', '--quiet', folder], { env: environment })
  writeFileSync(join(folder, 'NOTES.md'), '# Notes\n\nThe first release.\n')
  git('add', 'NOTES.md')
  return {
    folder,
    environment,
    hasCommit: () => git('log', '--oneline').status === 0,
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

type Place = { readonly core: Core; readonly url: string; readonly grpc: string }
type Verdict = { readonly verdict: 'passed' | 'failed' | 'skipped'; readonly why: string }

/** Runs one, and looks at what it left in the repository and in the graph. */
const judge = async (example: Example, { core, url, grpc }: Place): Promise<Verdict> => {
  const prepared = example.prepare()
  if ('missing' in prepared) return { verdict: 'skipped', why: prepared.missing }
  const work = workplace()
  try {
    const [program, ...args] = prepared.command
    const env = { ...work.environment, ...prepared.environment, OCODE_URL: url, OCODE_GRPC: grpc }
    const child = spawn(program, [...args, work.folder], {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: EXAMPLE_TIMEOUT_MS,
    })
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (ended) => resolve(ended ?? 1))
    })
    if (code !== 0) return { verdict: 'failed', why: `it ended with ${code}` }
    if (!work.hasCommit()) return { verdict: 'failed', why: 'there is no commit' }
    await core.relay.drain()
    const input = { filter: { agentId: example.agentId, outcomes: ['EXECUTION_OUTCOME_SUCCESS'] } }
    const { edges } = (await core.call('monitoring.listExecutionAttempts', input)) as { edges: readonly unknown[] }
    return edges.length >= 3 ? { verdict: 'passed', why: '' } : { verdict: 'failed', why: 'its attempts are not in the graph' }
  } finally {
    work.remove()
  }
}

const wanted = options.only?.split(',')
const tally = { passed: 0, failed: 0, skipped: 0 }
await using opened = new AsyncDisposableStack()
const neo4j = await startTestServer()
opened.defer(neo4j.stop)
const config = readConfig({ OCODE_HTTP_PORT: '0', OCODE_GRPC_PORT: '0' })
const log = openLog('error')
const core = await openCore({ config, neo4j, log })
opened.defer(core.close)
await loadSeedInto(core.context(), core.deps, loadSeed())
const http = await startHttp({ core, config, metrics: doorMetrics(), log })
opened.defer(http.close)
const grpc = await startGrpc({ core, config, log })
opened.defer(grpc.close)
for (const example of examples.filter(({ name }) => wanted?.includes(name) ?? true)) {
  process.stdout.write(`\n${example.name}\n`)
  const { verdict, why } = await judge(example, { core, url: http.url, grpc: grpc.address })
  tally[verdict] += 1
  process.stdout.write(`${verdict}${why === '' ? '' : `: ${why}`}\n`)
}
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`)
process.exitCode = tally.failed === 0 ? 0 : 1
