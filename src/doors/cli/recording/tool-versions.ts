import { execFile } from 'node:child_process'
import { accessSync, constants, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, delimiter, join } from 'node:path'

const VERSION_TIMEOUT_MS = 1_500
const CACHE_MAX = 500

/** What else matters where a tool is used: the runtime under it. */
const RUNS_ON: Readonly<Record<string, readonly string[]>> = {
  npm: ['node'],
  npx: ['node'],
  pnpm: ['node'],
  yarn: ['node'],
  tsc: ['node'],
  vitest: ['node'],
  jest: ['node'],
  eslint: ['node'],
  pip: ['python3'],
  pip3: ['python3'],
  pytest: ['python3'],
  poetry: ['python3'],
  uv: ['python3'],
  mypy: ['python3'],
  ruff: ['python3'],
  mvn: ['java'],
  gradle: ['java'],
  cargo: ['rustc'],
  make: ['gcc'],
  cmake: ['gcc'],
}

/** Programs that are safe to ask `--version`; an unknown program might take it for an order. */
const ANSWER_VERSION: ReadonlySet<string> = new Set([
  ...Object.keys(RUNS_ON),
  ...Object.values(RUNS_ON).flat(),
  ...[
    'git',
    'bash',
    'zsh',
    'python',
    'ruby',
    'perl',
    'php',
    'deno',
    'bun',
    'docker',
    'podman',
    'gcc',
    'g++',
    'clang',
    'rustup',
    'dotnet',
  ],
  ...[
    'mysql',
    'psql',
    'sqlite3',
    'curl',
    'wget',
    'grep',
    'sed',
    'find',
    'tar',
    'jq',
    'gh',
    'terraform',
    'cat',
    'ls',
    'cp',
    'mv',
    'rm',
    'mkdir',
  ],
])

type Cache = Record<string, string>

/**
 * The versions of a command's program and of what it runs on. Each is asked once (`--version`) and kept in `cacheFile` until the
 * program's file changes. A tool that says nothing within 1.5 s is left out.
 */
export const toolVersions = async (spec: {
  tools: readonly string[]
  environment: NodeJS.ProcessEnv
  directory: string
  cacheFile: string
}): Promise<Readonly<Record<string, string>>> => {
  const wanted = new Set(spec.tools.map((tool) => basename(tool)).flatMap((tool) => [tool, ...(RUNS_ON[tool] ?? [])]))
  const cache = readCache(spec.cacheFile)
  const before = Object.keys(cache).length
  const found = await Promise.all(
    [...wanted]
      .filter((tool) => ANSWER_VERSION.has(tool))
      .map(async (tool) => [tool, await versionOf(tool, spec, cache)] as const),
  )
  if (Object.keys(cache).length > before) writeCache(spec.cacheFile, cache)
  return Object.fromEntries(found.filter((entry): entry is readonly [string, string] => entry[1] !== ''))
}

const versionOf = async (
  tool: string,
  spec: { environment: NodeJS.ProcessEnv; directory: string },
  cache: Cache,
): Promise<string> => {
  const file = findOnPath(tool, spec.environment.PATH ?? '')
  if (file === undefined) return ''
  const key = identityOf(file, spec.directory)
  const known = cache[key]
  if (known !== undefined) return known
  const version = await askVersion(file, tool, spec.environment)
  cache[key] = version
  return version
}

/** Changes when the program is replaced. A version manager's shim is another program in another folder. */
const identityOf = (file: string, directory: string): string => {
  const real = realpathSync(file)
  const { mtimeMs, size } = statSync(real)
  return [file, mtimeMs, size, ...(/[/\\]shims[/\\]/.test(real) ? [directory] : [])].join('|')
}

const askVersion = (file: string, tool: string, environment: NodeJS.ProcessEnv): Promise<string> =>
  new Promise((resolve) => {
    const argument = tool === 'java' ? '-version' : tool === 'go' ? 'version' : '--version'
    execFile(file, [argument], { env: environment, timeout: VERSION_TIMEOUT_MS, maxBuffer: 65_536 }, (_error, stdout, stderr) =>
      resolve(versionIn(`${stdout}\n${stderr}`)),
    )
  })

/** The first thing in a text that looks like a version: 2.39.5, v20.1.0, 17.0.15. */
export const versionIn = (text: string): string => /\d+\.\d+[\w.+-]*/.exec(text)?.[0].replace(/[.,]$/, '') ?? ''

const findOnPath = (tool: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, tool))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return statSync(file).isFile()
      } catch {
        return false
      }
    })

const readCache = (file: string): Cache => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Cache
  } catch {
    return {}
  }
}

/** The cache only saves time: failing to write it is no failure. */
const writeCache = (file: string, cache: Cache): void => {
  try {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, JSON.stringify(Object.fromEntries(Object.entries(cache).slice(-CACHE_MAX))), { mode: 0o600 })
    renameSync(draft, file)
  } catch {
    // The next recording asks again.
  }
}
