import { atOnce } from '#src/codegraph/flow/slices.ts'
import { qualifiedName } from '#src/codegraph/indexing/names.ts'
import { languageOf } from '#src/codegraph/languages/languages.ts'
import type { Ref } from '#src/codegraph/resolve/calls.ts'
import { isConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import { followValues, graphOfFile, programOf } from '#src/codegraph/resolve/join.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'

export type Sources = Readonly<Record<string, string>>

/** A small program with one feature of a language and every call edge a person sees in it. */
export type Case = {
  readonly name: string
  readonly files: Sources
  /** `caller -> callee` by qualified name; all of them, in any order. */
  readonly calls: readonly string[]
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

export const joined = async (
  files: Sources,
): Promise<{ calls: string[]; relations: string[]; resolutions: Map<string, string> }> => {
  const sources = await readSources(files)
  const configs = Object.entries(files).flatMap(([path, text]) =>
    isConfigFile(path.split('/').at(-1) ?? '') ? [{ path, text }] : [],
  )
  const program = programOf(sources, configs, 'root')
  const problems = atOnce(followValues(program))
  if (problems.length > 0) throw new Error(problems.join())
  const nameOf = (ref: Ref): string => {
    if (ref.kind === 'external') return ref.symbol
    const { path, facts } = sources[ref.file] as SourceFile
    return ref.kind === 'file' ? path : qualifiedName(path, facts.definitions[ref.definition]?.symbol ?? '')
  }
  const edge = ({ from, to }: { from: Ref; to: Ref }) => `${nameOf(from)} -> ${nameOf(to)}`
  const graphs = sources.map((_, file) => graphOfFile(program, file))
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
