import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { numbersOf } from './numbers.ts'
import { protoFiles } from './registry.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

/** Runs buf in the repository; a failure carries what it said. */
const buf = async (...args: readonly string[]): Promise<string> => {
  try {
    const { stdout } = await run(join(ROOT, 'node_modules/.bin/buf'), args, { cwd: ROOT, timeout: 60_000, env: withBinaries() })
    return stdout
  } catch (thrown) {
    const { stdout = '', stderr = '' } = thrown as { stdout?: string; stderr?: string }
    throw new Error(`buf ${args.join(' ')}: ${stdout}${stderr}`, { cause: thrown })
  }
}

it('has the numbers that were given out, and no others', () => {
  const golden = readFileSync(new URL('numbers.golden.txt', import.meta.url), 'utf8')
  expect(numbersOf(protoFiles)).toBe(golden)
})

it('passes the linter', { timeout: 60_000 }, () => expect(buf('lint')).resolves.toBe(''))

it('is formatted', { timeout: 60_000 }, () => expect(buf('format', '--diff', '--exit-code')).resolves.toBe(''))

it('breaks nothing that was released', { timeout: 60_000 }, () =>
  expect(buf('breaking', '--against', 'proto/released.binpb')).resolves.toBe(''),
)

it('is what src/generated was made of (npm run generate)', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ocode-generated-'))
  try {
    await buf('generate', '--output', folder)
    expect(filesBelow(join(folder, 'src/generated'))).toEqual(filesBelow(join(ROOT, 'src/generated')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

function filesBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** The environment with node_modules/.bin first on the PATH, where buf looks for protoc-gen-es. */
function withBinaries(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? ''}` }
}
