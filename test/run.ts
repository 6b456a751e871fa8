import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

type Tally = { readonly passed: number; readonly failed: number }

type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** What `npm test` runs: the checks, each counted as one, then all tests. Its last line is `N passed, N failed`. */
const main = async (): Promise<Tally> => {
  const tallies = [
    // By its path: TypeScript 5, whose checker reads the code of others, has a tsc too.
    await check('Types', '../typescript/bin/tsc', []),
    await check('Style', 'biome', ['check']),
    ...(existsSync(join(ROOT, 'buf.yaml')) ? [await check('Protobuf', 'buf', ['lint'])] : []),
    await tests(process.argv.slice(2)),
  ]
  return { passed: sum(tallies, 'passed'), failed: sum(tallies, 'failed') }
}

const check = async (title: string, program: string, args: readonly string[]): Promise<Tally> => {
  const succeeded = (await run(program, args)) === 0
  console.log(`${succeeded ? '✓' : '✗'} ${title} (${[program, ...args].join(' ')})`)
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs vitest, with the given arguments, and counts what it reports. */
const tests = async (args: readonly string[]): Promise<Tally> => {
  const directory = mkdtempSync(join(tmpdir(), 'ocode-report-'))
  const file = join(directory, 'report.json')
  try {
    const exitCode = await run('vitest', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
    const tally = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : { passed: 0, failed: 0 }
    // An error outside any test (a set-up that failed, no test at all) has no test to be counted by.
    return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A file that could not be loaded has no tests; it counts as one that failed. */
const count = ({ numPassedTests, numFailedTests, testResults }: VitestReport): Tally => ({
  passed: numPassedTests,
  failed:
    numFailedTests +
    testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length,
})

/** Runs a program of node_modules with its output going to ours; resolves to its exit code. */
const run = (program: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', program), args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })

const sum = (tallies: readonly Tally[], key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0)

const { passed, failed } = await main()
process.exitCode = failed === 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed`)
