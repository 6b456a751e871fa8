import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type { SourceFile } from 'typescript/unstable/ast'
import type { Project } from 'typescript/unstable/sync'
import type { ConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import { javascriptModules } from '#src/codegraph/resolve/javascript-modules.ts'
import type { ModuleSystem } from '#src/codegraph/resolve/program.ts'
import { callsIn, type Reading } from './calls-in-file.ts'
import { openCompiler } from './compiler.ts'
import { declarationsOf } from './declared.ts'
import type { TypedCall } from './typed-calls.ts'

/** A file to be checked. */
export type CheckedFile = {
  /** Relative to the root. */
  readonly path: string
  /** SHA-256 of its bytes: tells whether it has changed. */
  readonly checksum: string
  /** What it imports, as written. */
  readonly specifiers: readonly string[]
}

export type CheckerInput = {
  readonly files: readonly CheckedFile[]
  readonly configs: readonly ConfigFile[]
  /** Names of properties that run code of the project when they are read or written. */
  readonly accessors: readonly string[]
}

/** What is known of a project's calls by its types, which stays: what changes is checked anew with all that leans on it. */
export type Checker = {
  /** The calls of each file in turn; those of files that nothing changed for are as they were. */
  readonly calls: (input: CheckerInput) => Generator<readonly [path: string, calls: readonly TypedCall[]]>
}

type State = {
  configsKey: string
  modules: ModuleSystem
  paths: readonly string[]
  readonly files: Map<string, { readonly checksum: string; readonly isGlobal: boolean }>
  /** The files of the project that each file imports. */
  readonly imports: Map<string, ReadonlySet<string>>
  readonly results: Map<string, readonly TypedCall[]>
}

export const openChecker = (folder: string): Checker => {
  const root = resolve(folder)
  const state: State = {
    configsKey: '',
    modules: javascriptModules(new Map(), []),
    paths: [],
    files: new Map(),
    imports: new Map(),
    results: new Map(),
  }
  return {
    calls: function* (input) {
      for (const path of bringUpToDate(state, root, input)) state.results.delete(path)
      const unknown = state.paths.filter((path) => !state.results.has(path))
      for (const path of state.paths) {
        const known = state.results.get(path)
        if (known !== undefined) yield [path, known]
      }
      if (unknown.length > 0) yield* check(state, root, input, unknown)
    },
  }
}

/** The compiler's process lives for as long as there are files to be checked: what it holds is as large as the project. */
const check = function* (
  state: State,
  root: string,
  input: CheckerInput,
  paths: readonly string[],
): Generator<readonly [string, readonly TypedCall[]]> {
  const files = state.paths.map((path) => join(root, path))
  const { project, close } = openCompiler({ files, modules: modulesOf(state, root, input) })
  try {
    const reading: Reading = {
      declarations: declarationsOf(project),
      accessors: new Set(input.accessors),
      pathOf: (fileName) => pathInside(root, fileName),
    }
    for (const path of paths) {
      const source = project.program.getSourceFile(join(root, path))
      const calls = source === undefined || source.isDeclarationFile ? [] : checked(reading, source, project)
      if (source !== undefined) state.imports.set(path, importsOf(state, path, source))
      state.results.set(path, calls)
      yield [path, calls]
    }
  } finally {
    close()
  }
}

/** A file the checker stumbles over keeps what the other layers tell; a compiler that has died is a failure of the whole. */
const checked = (reading: Reading, source: SourceFile, { program }: Project): readonly TypedCall[] => {
  try {
    return callsIn(reading, source)
  } catch {
    program.getSourceFileNames()
    return []
  }
}

const pathInside = (root: string, fileName: string): string | undefined => {
  if (!fileName.startsWith(root + sep)) return undefined
  const path = fileName.slice(root.length + 1)
  return path.includes('node_modules/') ? undefined : path.split(sep).join('/')
}

/** What packages and other names are files of the project. A name that means several of them, by who says it, means none here. */
const modulesOf = ({ modules, paths }: State, root: string, { files }: CheckerInput): Map<string, string> => {
  const found = new Map<string, string | undefined>()
  for (const { path, specifiers } of files)
    for (const specifier of specifiers) {
      const own = specifier.startsWith('.') ? undefined : ownModule(modules, paths, path, specifier)
      if (own === undefined) continue
      const isSame = !found.has(specifier) || found.get(specifier) === own
      found.set(specifier, isSame ? own : undefined)
    }
  return new Map([...found].flatMap(([specifier, own]) => (own === undefined ? [] : [[specifier, join(root, own)] as const])))
}

/** The file of the project that a specifier names, as all layers see it. */
const ownModule = (modules: ModuleSystem, paths: readonly string[], from: string, specifier: string): string | undefined => {
  const target = modules.resolve(from, specifier)
  return target?.kind === 'file' ? paths[target.file] : undefined
}

const importsOf = ({ modules, paths }: State, path: string, { imports }: SourceFile): ReadonlySet<string> =>
  new Set(imports.flatMap((literal) => ownModule(modules, paths, path, (literal as unknown as { text: string }).text) ?? []))

/** Takes in what changed; gives back the paths whose calls have to be worked out anew. */
const bringUpToDate = (state: State, root: string, { files, configs }: CheckerInput): Iterable<string> => {
  const configsKey = createHash('sha256').update(JSON.stringify(configs)).digest('hex')
  const paths = files.map(({ path }) => path)
  const isSame = configsKey === state.configsKey && paths.join('\n') === state.paths.join('\n')
  const changed = files.filter(({ path, checksum }) => state.files.get(path)?.checksum !== checksum)
  if (isSame && changed.length === 0) return []
  let reachesAll = !isSame
  for (const { path, checksum } of changed) {
    const isGlobal = declaresForAll(path, textAt(join(root, path)))
    reachesAll ||= isGlobal || (state.files.get(path)?.isGlobal ?? false)
    state.files.set(path, { checksum, isGlobal })
  }
  if (!isSame) {
    const kept = new Set(paths)
    for (const path of [...state.files.keys()]) if (!kept.has(path)) state.files.delete(path)
    Object.assign(state, { configsKey, paths })
    state.modules = javascriptModules(new Map(paths.map((path, index) => [path, index])), configs)
    state.imports.clear()
  }
  if (reachesAll) return [...state.results.keys()]
  return dependants(
    state,
    changed.map(({ path }) => path),
  )
}

/** What these files are, with all that leads to them by imports. */
const dependants = ({ imports }: State, changed: readonly string[]): Set<string> => {
  const importers = new Map<string, string[]>()
  for (const [from, all] of imports)
    for (const to of all) {
      const known = importers.get(to)
      if (known === undefined) importers.set(to, [from])
      else known.push(from)
    }
  const reached = new Set(changed)
  for (const path of reached) for (const importer of importers.get(path) ?? []) reached.add(importer)
  return reached
}

const textAt = (fileName: string): string => {
  try {
    return readFileSync(fileName, 'utf8')
  } catch {
    return ''
  }
}

/** Whether a file declares for others that do not import it. */
const declaresForAll = (path: string, text: string): boolean =>
  /\.d\.[cm]?ts$/.test(path) || /\bdeclare\s+(global|module)\b/.test(text)
