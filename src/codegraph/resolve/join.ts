import { analyseJavascript, type JavascriptFlow } from '#src/codegraph/flow/javascript/analyse.ts'
import { joinFlow } from '#src/codegraph/flow/javascript/join.ts'
import { type PythonCalls, pythonCalls } from '#src/codegraph/flow/python/python-calls.ts'
import type { Slices } from '#src/codegraph/flow/slices.ts'
import { familyOf } from '#src/codegraph/languages/languages.ts'
import { joinScip } from '#src/codegraph/scip/join-scip.ts'
import type { Scip } from '#src/codegraph/scip/read-scip.ts'
import type { TypedCalls } from '#src/codegraph/typed/typed-calls.ts'
import { placeIndex, type TypedEnd, typedEnds } from '#src/codegraph/typed/typed-ends.ts'
import { type CallEdge, type Calls, callsOfFile, type Ref, type ReferenceEdge } from './calls.ts'
import { declaredCalls } from './declared/calls.ts'
import { type Declared, declaredProgram, isDeclaredFamily } from './declared/program.ts'
import { declaredImports, declaredRelations } from './declared/relations.ts'
import type { ConfigFile } from './javascript-config.ts'
import { javascriptModules } from './javascript-modules.ts'
import { createProgram, type ModuleSystem, type Program, perProgram, type SourceFile } from './program.ts'
import { pythonModules } from './python-modules.ts'
import { type ImportEdge, importsOfFile, type Relation, relationsOfFile } from './relations.ts'
import { type TestEdge, testsOfFile } from './tests.ts'

/** Everything that begins in one file. */
export type FileGraph = {
  readonly file: number
  readonly family: string
  readonly calls: readonly CallEdge[]
  readonly references: readonly ReferenceEdge[]
  readonly relations: readonly Relation[]
  readonly imports: readonly ImportEdge[]
  /** What the tests in it are about. */
  readonly tests: readonly TestEdge[]
  /** Files of the project this one needs. */
  readonly dependsOn: readonly number[]
}

/**
 * Joins files across scopes and imports. `files` are sorted by path, so that the same tree always gives the same graph.
 * `rootName` is the name of the folder, by which code in it may import itself.
 */
export const programOf = (files: readonly SourceFile[], configs: readonly ConfigFile[], rootName = ''): Program => {
  const byFamily = Map.groupBy(files.keys(), (index) => familyOf((files[index] as SourceFile).facts.language))
  const systems = new Map<string, ModuleSystem>()
  for (const [family, indexes] of byFamily) {
    const paths = new Map(indexes.map((index) => [(files[index] as SourceFile).path, index]))
    systems.set(family, family === 'python' ? pythonModules(paths, rootName) : javascriptModules(paths, configs))
  }
  const systemByFile = files.map(({ facts }) => systems.get(familyOf(facts.language)) as ModuleSystem)
  return createProgram(files, (file) => systemByFile[file] as ModuleSystem, configs)
}

/** What others tell of a program, set before its graphs are asked for: an index of another indexer, a checker of types. */
export const toldByOthers = perProgram((): { scip?: Scip | undefined; typedCalls?: TypedCalls | undefined } => ({}))

/** Where values go, for all files at once; empty until `followValues` has run. */
const followedOf = perProgram((): { javascriptFlow?: JavascriptFlow; pythonCalls?: PythonCalls } => ({}))

/** What begins in a file. Its calls are those of scope and imports until `followValues` has run. */
export const graphOfFile = (program: Program, file: number): FileGraph => {
  const family = familyOf((program.files[file] as SourceFile).facts.language)
  const place = { file, family }
  const made = isDeclaredFamily(family) ? toldByDeclarations(program, place) : toldByValues(program, place)
  const { scip } = toldByOthers(program)
  const { calls, relations } = scip === undefined ? made : joinScip(program, scip, place, made)
  const { references, imports } = made
  const dependsOn = otherFiles(file, [...calls, ...references, ...relations, ...imports])
  const tests = testsOfFile(program, file, { edges: [...calls, ...references], dependsOn })
  return { file, family, calls, references, relations, imports, tests, dependsOn }
}

type Place = { readonly file: number; readonly family: string }
type ToldOfFile = Pick<FileGraph, 'calls' | 'references' | 'relations' | 'imports'>

/** Python and JavaScript: scope, imports and where values go. */
const toldByValues = (program: Program, place: Place): ToldOfFile => ({
  ...withFlow(program, place, callsOfFile(program, place)),
  relations: relationsOfFile(program, place),
  imports: importsOfFile(program, place),
})

/** A language whose types are declared has its own way of joining. */
const toldByDeclarations = (program: Program, place: Place): ToldOfFile => {
  const declared = declaredOf(program, place.family)
  return {
    ...declaredCalls(declared, place),
    relations: declaredRelations(declared, place),
    imports: declaredImports(declared, place),
  }
}

const declaredOf = (program: Program, family: string): Declared => {
  const known = declaredByFamily(program)
  const declared = known.get(family) ?? declaredProgram(program.files, program.configs, family)
  known.set(family, declared)
  return declared
}

const declaredByFamily = perProgram(() => new Map<string, Declared>())

/**
 * Follows values through the whole program, so that graphOfFile knows where calls of them go. A language in which that fails
 * keeps the calls that scope and imports tell. Gives back what went wrong.
 */
export const followValues = function* (program: Program): Slices<readonly string[]> {
  const followed = followedOf(program)
  const problems: string[] = []
  try {
    followed.pythonCalls = yield* pythonCalls(program)
  } catch (thrown) {
    problems.push(
      `Python: values could not be followed, so calls are those of scope and imports (${String(thrown).slice(0, 200)})`,
    )
  }
  try {
    followed.javascriptFlow = yield* analyseJavascript(program)
    if (!followed.javascriptFlow.isComplete)
      problems.push('JavaScript: values were followed as far as the bound on the work allows')
  } catch (thrown) {
    problems.push(
      `JavaScript: values could not be followed, so calls are those of scope and imports (${String(thrown).slice(0, 200)})`,
    )
  }
  return problems
}

/** The scope layer's answer with what following values adds to it, or puts in its place. */
const withFlow = (program: Program, { file, family }: { file: number; family: string }, told: Calls): Calls => {
  const { javascriptFlow, pythonCalls: calls } = followedOf(program)
  if (family === 'javascript' && javascriptFlow !== undefined)
    return joinFlow(program, { file, family, told }, { flow: javascriptFlow, typed: typedOf(program, file, family) })
  if (family === 'python' && calls !== undefined) return { ...told, calls: calls.get(file) ?? [] }
  return told
}

const typedOf = (program: Program, file: number, family: string): readonly TypedEnd[] => {
  const calls = toldByOthers(program).typedCalls?.get(program.files[file]?.path ?? '')
  return calls === undefined ? [] : typedEnds(placesOf(program), calls, family)
}

const placesOf = perProgram(placeIndex)

const otherFiles = (file: number, edges: readonly { readonly to: Ref }[]): number[] => {
  const others = new Set<number>()
  for (const { to } of edges) if (to.kind !== 'external' && to.file !== file) others.add(to.file)
  return [...others].sort((one, other) => one - other)
}
