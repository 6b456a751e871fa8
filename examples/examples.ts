import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Ready = { readonly command: readonly [string, ...string[]]; readonly environment?: Readonly<Record<string, string>> }

/** One example: the agent it works as, and how it is made ready to run; its last argument will be the folder to work in. */
export type Example = {
  readonly name: string
  readonly agentId: string
  readonly prepare: () => Ready | { readonly missing: string }
}

const HERE = fileURLToPath(new URL('.', import.meta.url))
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url))
const GO_PLUGINS = [
  'google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12',
  'google.golang.org/grpc/cmd/protoc-gen-go-grpc@v1.6.2',
]

export const examples: readonly Example[] = [
  {
    name: 'typescript',
    agentId: 'example-typescript',
    prepare: () => ({ command: [process.execPath, join(HERE, 'typescript', 'agent.ts')] }),
  },
  { name: 'python-graphql', agentId: 'example-python-graphql', prepare: () => python('agent_graphql.py') },
  { name: 'python-grpc', agentId: 'example-python-grpc', prepare: () => python('agent_grpc.py') },
  { name: 'go', agentId: 'example-go', prepare: () => go() },
]

/** A virtual environment with what the examples need and the stubs of proto/, made once for each state of both. */
const python = (script: string): ReturnType<Example['prepare']> => {
  if (!works('python3', ['-c', 'import sys, venv, ensurepip; assert sys.version_info >= (3, 10)']))
    return { missing: 'Python 3.10 or newer with venv is not on this machine' }
  const requirements = join(HERE, 'python', 'requirements.txt')
  const folder = kept('python', [requirements, ...protos()], (made) => {
    must('python3', ['-m', 'venv', made])
    must(join(made, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', requirements])
    const stubs = join(made, 'stubs')
    mkdirSync(stubs)
    const proto = join(REPOSITORY, 'proto')
    must(join(made, 'bin', 'python'), [
      '-m',
      'grpc_tools.protoc',
      '-I',
      proto,
      `--python_out=${stubs}`,
      `--grpc_python_out=${stubs}`,
      ...protos(),
    ])
  })
  return {
    command: [join(folder, 'bin', 'python'), join(HERE, 'python', script)],
    environment: { PYTHONPATH: join(folder, 'stubs'), PYTHONDONTWRITEBYTECODE: '1' },
  }
}

/** The program, built once for each state of its source and of proto/. */
const go = (): ReturnType<Example['prepare']> => {
  if (!works('go', ['version'])) return { missing: 'Go is not on this machine' }
  const source = join(HERE, 'go')
  const sources = ['main.go', 'telling.go', 'fix.go', 'go.mod', 'go.sum', 'buf.gen.yaml'].map((file) => join(source, file))
  const folder = kept('go', [...sources, ...protos()], (made) => {
    for (const plugin of GO_PLUGINS) must('go', ['install', plugin], { GOBIN: made })
    const path = [made, join(REPOSITORY, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
    must('buf', ['generate'], { PATH: path }, source)
    must('go', ['build', '-o', join(made, 'agent'), '.'], {}, source)
  })
  return { command: [join(folder, 'agent')] }
}

const protos = (): string[] => {
  const folder = join(REPOSITORY, 'proto', 'ocode', 'v1')
  return readdirSync(folder).map((file) => join(folder, file))
}

/** A folder that is made of these files, and kept in the temporary folder until they change. */
const kept = (name: string, files: readonly string[], make: (folder: string) => void): string => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  const folder = join(tmpdir(), `ocode-example-${name}-${hash.digest('hex').slice(0, 12)}`)
  const done = join(folder, 'done')
  if (existsSync(done)) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  make(folder)
  writeFileSync(done, '')
  return folder
}

const works = (program: string, args: readonly string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0

const must = (
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd?: string,
): void => {
  const env = { ...process.env, ...environment }
  const { status, error } = spawnSync(program, args, { env, stdio: ['ignore', 'inherit', 'inherit'], ...(cwd && { cwd }) })
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}.`)
}
