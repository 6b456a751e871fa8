import { atOnce } from '#src/codegraph/flow/slices.ts'
import { qualifiedName } from '#src/codegraph/indexing/names.ts'
import { languageOf } from '#src/codegraph/languages/languages.ts'
import type { Ref } from '#src/codegraph/resolve/calls.ts'
import { type ConfigFile, isConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import { type FileGraph, followValues, graphOfFile, programOf, toldByOthers } from '#src/codegraph/resolve/join.ts'
import type { Program, SourceFile } from '#src/codegraph/resolve/program.ts'
import { openChecker } from '#src/codegraph/typed/checker.ts'
import { checkerInput } from '#src/codegraph/typed/checker-input.ts'
import type { TypedCalls } from '#src/codegraph/typed/typed-calls.ts'
import { scratchFolder } from './scratch.ts'

export type Sources = Readonly<Record<string, string>>

/** A small program with one feature of a language and every call edge a person sees in it. */
export type Case = {
  readonly name: string
  readonly files: Sources
  /** `caller -> callee` by qualified name; all of them, in any order. */
  readonly calls: readonly string[]
  /** More of them, which are told where types are checked: members without code, as interfaces have them. */
  readonly typed?: readonly string[]
  /** Other relationships that must be there: `INHERITS_FROM a.B -> a.A`. */
  readonly relations?: readonly string[]
}

export const readSources = async (files: Sources): Promise<SourceFile[]> => {
  const sources: SourceFile[] = []
  for (const path of Object.keys(files).sort()) {
    const language = languageOf(path)
    if (language === undefined) continue
    const read = await language.load()
    sources.push({ path, facts: read({ path, text: files[path] as string }) })
  }
  return sources
}

export type Joined = { calls: string[]; relations: string[]; resolutions: Map<string, string> }

export const joined = async (files: Sources): Promise<Joined> => {
  const program = await programIn(files)
  const graphs = program.files.map((_, file) => graphOfFile(program, file))
  return toldOf(program, graphs)
}

/** The same for many programs at once, each in a folder of its own, with their types checked. */
export const joinedTogether = async (cases: readonly Case[]): Promise<Joined[]> => {
  const folders = cases.map((_, index) => `case${index}`)
  const files = Object.fromEntries(
    cases.flatMap(({ files }, index) =>
      Object.entries(files).map(([path, text]) => [`${folders[index]}/${path}`, text] as const),
    ),
  )
  const program = await programIn(files, true)
  return folders.map((folder) => {
    const own = [...program.files.keys()].filter((file) => program.files[file]?.path.startsWith(`${folder}/`))
    const told = toldOf(
      program,
      own.map((file) => graphOfFile(program, file)),
    )
    const bare = (text: string): string => text.replaceAll(`${folder}.`, '').replaceAll(`${folder}/`, '')
    const resolutions = new Map([...told.resolutions].map(([edge, resolution]) => [bare(edge), resolution]))
    return { calls: told.calls.map(bare), relations: told.relations.map(bare), resolutions }
  })
}

const programIn = async (files: Sources, isTyped = false): Promise<Program> => {
  const sources = await readSources(files)
  const configs = Object.entries(files).flatMap(([path, text]) =>
    isConfigFile(path.split('/').at(-1) ?? '') ? [{ path, text }] : [],
  )
  const program = programOf(sources, configs, 'root')
  if (isTyped) toldByOthers(program).typedCalls = typedCallsOf(files, sources, configs)
  const problems = atOnce(followValues(program))
  if (problems.length > 0) throw new Error(problems.join())
  return program
}

const typedCallsOf = (files: Sources, sources: readonly SourceFile[], configs: readonly ConfigFile[]): TypedCalls => {
  using folder = scratchFolder(files)
  const all = sources.map((source) => ({ ...source, checksum: '' }))
  return new Map(openChecker(folder.root).calls(checkerInput(all, configs)))
}

const toldOf = ({ files }: Program, graphs: readonly FileGraph[]): Joined => {
  const nameOf = (ref: Ref): string => {
    if (ref.kind === 'external') return ref.symbol
    const { path, facts } = files[ref.file] as SourceFile
    return ref.kind === 'file' ? path : qualifiedName(path, facts.definitions[ref.definition]?.symbol ?? '')
  }
  const edge = ({ from, to }: { from: Ref; to: Ref }) => `${nameOf(from)} -> ${nameOf(to)}`
  return {
    calls: graphs.flatMap(({ calls }) => calls.map(edge)).sort(),
    resolutions: new Map(graphs.flatMap(({ calls }) => calls.map((call) => [edge(call), call.resolution] as const))),
    relations: graphs.flatMap(({ relations, imports, references, tests }) => [
      ...relations.map((relation) => `${relation.type} ${edge(relation)}`),
      ...imports.map((each) => `IMPORTS ${edge(each)}`),
      ...references.map((each) => `REFERENCES ${edge(each)}`),
      ...tests.map((each) => `TESTS ${edge(each)}`),
    ]),
  }
}
