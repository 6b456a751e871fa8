import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { API, type Project } from 'typescript/unstable/sync'
import { OcodeError } from '#src/kernel/error.ts'

/**
 * What every project is checked with, whatever its tsconfig files say: a checker has to know types here, not to judge them. Where
 * modules lie (`paths`, `baseUrl`, packages of the repository) tells the module system that all layers share.
 */
const OPTIONS = {
  allowJs: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: 'esnext',
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  allowImportingTsExtensions: true,
  experimentalDecorators: true,
  jsx: 'preserve',
  lib: ['esnext'],
  types: [],
} as const

export type Compiled = {
  /** Absolute paths. */
  readonly files: readonly string[]
  /** The file of the project that a specifier means which is not a relative one. */
  readonly modules: ReadonlyMap<string, string>
}

/** A program in a process of its own, which has the program's memory and ends with `close`. */
export type Compiler = { readonly project: Project; readonly close: () => void }

/**
 * Starts TypeScript 7's compiler, which is native code. It reads the files itself, and the language's declarations. Packages are not
 * read: what comes of them has no type here (measured on this repository: with their types a check took three times the memory, and
 * hardly an edge more came of it). It writes nothing and runs nothing.
 */
export const openCompiler = ({ files, modules }: Compiled): Compiler => {
  const folder = mkdtempSync(join(tmpdir(), 'ocode-types-'))
  const config = join(folder, 'tsconfig.json')
  const nothing = join(folder, 'nothing.d.ts')
  const paths = { ...Object.fromEntries([...modules].map(([specifier, file]) => [specifier, [file]])), '*': [nothing] }
  let api: API | undefined
  const close = (): void => {
    if (api !== undefined) end(api)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    writeFileSync(nothing, 'export {}\n')
    writeFileSync(config, JSON.stringify({ compilerOptions: { ...OPTIONS, paths }, files }))
    api = new API({ cwd: folder })
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (project === undefined) throw new OcodeError('INTERNAL', 'the compiler has not opened the project')
    return { project, close }
  } catch (thrown) {
    close()
    throw thrown
  }
}

/**
 * Ends the process at once and without a word: asked by the API to go, it first has to finish what it is at, and may say
 * "context canceled" on our standard error. The API shows neither the process nor its pipes.
 */
const end = (api: API): void => {
  const { client } = api as unknown as { readonly client: Client }
  client.channel.child.kill('SIGKILL')
  client.close()
}

type Client = { readonly channel: { readonly child: ChildProcess }; readonly close: () => void }
