/**
 * `npm run judge:rest`: schemathesis, a stranger that reads the API's description and looks for requests it is not true of.
 * Needs Python 3.10 or later; schemathesis is installed into a virtual environment in a temporary folder, unless --schemathesis
 * names one. --cases bounds the fuzzed cases of each operation, --workers the load.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serveSeeded } from './service.ts'

const VERSION = '4.32.5'
const FOLDER = join(tmpdir(), `ocode-judge-schemathesis-${VERSION}`)
const CONFIG = fileURLToPath(new URL('./rest.toml', import.meta.url))
const HOOKS = fileURLToPath(new URL('./rest_hooks.py', import.meta.url))

const { values: options } = parseArgs({
  options: {
    schemathesis: { type: 'string' },
    url: { type: 'string' },
    cases: { type: 'string', default: '40' },
    workers: { type: 'string', default: '2' },
    seed: { type: 'string', default: '20261122' },
    phases: { type: 'string', default: 'examples,coverage,fuzzing,stateful' },
    only: { type: 'string' },
  },
})

/** Puts schemathesis into its own virtual environment, once. */
const installed = (): string => {
  const program = join(FOLDER, 'bin', 'schemathesis')
  if (existsSync(program)) return program
  mkdirSync(FOLDER, { recursive: true })
  must('python3', ['-m', 'venv', FOLDER])
  must(join(FOLDER, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`])
  return program
}

const must = (program: string, args: readonly string[]): void => {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}.`)
}

const judge = async (program: string, url: string, reports: string): Promise<number> => {
  mkdirSync(reports, { recursive: true })
  const args = [
    ['--config-file', CONFIG, 'run', `${url}/api/v1/openapi.json`],
    ['--workers', options.workers, '--max-examples', options.cases, '--seed', options.seed, '--phases', options.phases],
    ['--suppress-health-check', 'all', '--continue-on-failure', '--request-timeout', '30', '--no-color'],
    ['--report', 'json', '--report-json-path', join(reports, 'report.json')],
    options.only === undefined ? [] : ['--include-operation-id-regex', options.only],
  ].flat()
  const environment = { ...process.env, SCHEMATHESIS_HOOKS: HOOKS }
  const child = spawn(program, args, { cwd: reports, stdio: ['ignore', 'inherit', 'inherit'], env: environment })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}

await using service =
  options.url === undefined ? await serveSeeded() : { url: options.url, [Symbol.asyncDispose]: async () => {} }
const reports = join(tmpdir(), `ocode-judge-rest-${process.pid}`)
process.exitCode = await judge(options.schemathesis ?? installed(), service.url, reports)
const report = join(reports, 'report.json')
if (existsSync(report)) console.log(`Report: ${report} (${readFileSync(report).length} bytes)`)
