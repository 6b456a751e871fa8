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

/** Where a program's output goes: to ours as it comes, or kept until all of it is there. */
type Output = 'ours' | string[]

/**
 * What `npm test` runs: the checks, each counted as one, and all tests, or those that are named. Its last line is `N passed, N failed`. The
 * checks and the tests that use none of the run's databases go beside the others; what they print comes when those have ended.
 */
const main = async (named: readonly string[]): Promise<Tally> => {
  if (named.length > 0) return total([await checks('ours'), await tests(named, 'ours')])
  const kept: string[] = []
  const beside = async () => total([await checks(kept), await tests(['--project', 'alone', '--maxWorkers', '1'], kept)])
  const tallies = await Promise.all([tests(['--project', 'live'], 'ours'), beside()])
  console.log(kept.join(''))
  return total(tallies)
}

const checks = async (output: Output): Promise<Tally> =>
  total([
    // By its path: TypeScript 5, whose checker reads the code of others, has a tsc too.
    await check('Types', '../typescript/bin/tsc', [], output),
    await check('Style', 'biome', ['check'], output),
    ...(existsSync(join(ROOT, 'buf.yaml')) ? [await check('Protobuf', 'buf', ['lint'], output)] : []),
  ])

const check = async (title: string, program: string, args: readonly string[], output: Output): Promise<Tally> => {
  const succeeded = (await run(program, args, output)) === 0
  const line = `${succeeded ? '✓' : '✗'} ${title} (${[program, ...args].join(' ')})`
  if (output === 'ours') console.log(line)
  else output.push(`${line}\n`)
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs vitest, with the given arguments, and counts what it reports. */
const tests = async (args: readonly string[], output: Output): Promise<Tally> => {
  const directory = mkdtempSync(join(tmpdir(), 'ocode-report-'))
  const file = join(directory, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const exitCode = await run('vitest', ['run', ...args, ...reporters], output)
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

/** Runs a program of node_modules; resolves to its exit code. */
const run = (program: string, args: readonly string[], output: Output): Promise<number> =>
  new Promise((resolve, reject) => {
    const to = output === 'ours' ? 'inherit' : 'pipe'
    const child = spawn(join(ROOT, 'node_modules', '.bin', program), args, { cwd: ROOT, stdio: ['ignore', to, to] })
    if (output !== 'ours')
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => output.push(text))
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })

const total = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
})

const { passed, failed } = await main(process.argv.slice(2))
process.exitCode = failed === 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed`)
