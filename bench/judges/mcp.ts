/**
 * `npm run judge:mcp`: the MCP conformance suite against a live service. Of its scenarios those are run that ask for nothing but what
 * every server has; the others call tools, resources and prompts of the suite's own example server. The suite is installed into a
 * temporary folder, unless --suite names its start file. The official client is the judge in test/doors/mcp, over both transports.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serveSeeded } from './service.ts'

const VERSION = '0.1.16'
const SCENARIOS = ['server-initialize', 'ping', 'tools-list', 'resources-list', 'prompts-list', 'dns-rebinding-protection']
const FOLDER = join(tmpdir(), `ocode-judge-mcp-${VERSION}`)

const { values: options } = parseArgs({ options: { suite: { type: 'string' }, url: { type: 'string' } } })

const installed = (): string => {
  const start = join(FOLDER, 'node_modules/@modelcontextprotocol/conformance/dist/index.js')
  if (existsSync(start)) return start
  mkdirSync(FOLDER, { recursive: true })
  const args = [
    'install',
    '--prefix',
    FOLDER,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `@modelcontextprotocol/conformance@${VERSION}`,
  ]
  const { status } = spawnSync('npm', args, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`The conformance suite could not be installed (npm ended with ${status}).`)
  return start
}

const passes = (suite: string, url: string, scenario: string): Promise<boolean> =>
  new Promise((resolve) => {
    // Not spawnSync: the service that is judged runs in this process.
    const child = spawn(process.execPath, [suite, 'server', '--url', `${url}/mcp`, '--scenario', scenario], {
      stdio: 'inherit',
      timeout: 60_000,
    })
    child.once('close', (code) => resolve(code === 0))
  })

const suite = options.suite ?? installed()
await using service =
  options.url === undefined ? await serveSeeded() : { url: options.url, [Symbol.asyncDispose]: async () => {} }
const failed: string[] = []
for (const scenario of SCENARIOS) if (!(await passes(suite, service.url, scenario))) failed.push(scenario)
console.log(
  `${SCENARIOS.length - failed.length} of ${SCENARIOS.length} scenarios passed${failed.length === 0 ? '' : `; failed: ${failed.join(', ')}`}`,
)
process.exitCode = failed.length === 0 ? 0 : 1
