import type { Definition, FileFacts, Value } from '#src/codegraph/languages/facts.ts'
import { isTestAttribute, isTestFile, isTestName, isTestPath, subjectName, TEST_CALLS } from '#src/codegraph/test-conventions.ts'
import { type Ref, refKey } from './calls.ts'
import { factsOf, type Program } from './program.ts'

/** A test and something of the project that it reaches first. */
export type TestEdge = { readonly from: Ref; readonly to: Ref }

type Uses = {
  /** Calls and references that begin in the file. */
  readonly edges: readonly { readonly from: Ref; readonly to: Ref }[]
  /** Other files that it needs. */
  readonly dependsOn: readonly number[]
}

/** Subjects that are kept of one test. */
const SUBJECTS_MAX = 100

/**
 * What the tests in a file are about: the code each reaches first, through helpers in its own file, and the module that has the
 * file's name. Told by the text of the file and by what its edges lead to alone, so that a file whose edges stay needs no look.
 */
export const testsOfFile = (program: Program, file: number, { edges, dependsOn }: Uses): TestEdge[] => {
  const path = pathOf(program, file)
  const facts = factsOf(program, file)
  const inTests = isTestPath(path)
  const tests = testsIn(facts, path)
  if (tests.size === 0 && !inTests) return []
  const reaches = reachOf(facts, file, edges)
  const isSubject = (to: Ref): boolean =>
    to.kind === 'definition' && (to.file !== file || (!inTests && !isInTestCode(facts, tests, to.definition)))
  const made = [...tests].flatMap((test) => subjectsOf(program, reaches, test, isSubject).map((to) => edge(file, test, to)))
  const own = subjectName(path)
  const modules = dependsOn.filter((other) => !isTestPath(pathOf(program, other)) && subjectName(pathOf(program, other)) === own)
  const named = inTests ? modules.map((other) => edge(file, 0, { kind: 'definition', file: other, definition: 0 })) : []
  return [...new Map([...made, ...named].map((one) => [`${refKey(one.from)}>${refKey(one.to)}`, one])).values()]
}

const pathOf = ({ files }: Program, file: number): string => files[file]?.path ?? ''

const edge = (file: number, definition: number, to: Ref): TestEdge => ({ from: { kind: 'definition', file, definition }, to })

/** The definitions that are tests; a file whose name says that it is one, and that has none, is one itself. */
const testsIn = (facts: FileFacts, path: string): Set<number> => {
  const inTests = isTestPath(path)
  const tests = new Set<number>()
  for (const [index, { kind, name, decorators }] of facts.definitions.entries()) {
    if (kind !== 'FUNCTION' && kind !== 'METHOD') continue
    const byName = inTests && isTestName(facts.language, name)
    if (byName || decorators.some(({ value }) => isTestAttribute(facts.language, lastName(value)))) tests.add(index)
  }
  if (inTests)
    for (const { callee, arguments: given } of facts.calls)
      if (TEST_CALLS.has(firstName(callee)))
        for (const one of given)
          if (one?.kind === 'definition' && facts.definitions[one.definition]?.shown) tests.add(one.definition)
  if (tests.size === 0 && isTestFile(path)) tests.add(0)
  return tests
}

/** `test` of `test.each(rows)`. */
const firstName = (value: Value): string => {
  if (value.kind === 'name') return value.name
  if (value.kind === 'member') return firstName(value.object)
  return value.kind === 'call' ? firstName(value.callee) : ''
}

/** `test` of `tokio::test` and `Test` of `@Test()`. */
const lastName = (value: Value): string => {
  if (value.kind === 'name' || value.kind === 'member') return value.name
  return value.kind === 'call' ? lastName(value.callee) : ''
}

/** Whether a definition is a test, or stands in a test or in a module of tests. */
const isInTestCode = ({ definitions }: FileFacts, tests: ReadonlySet<number>, definition: number): boolean => {
  for (let at = definition; at > 0; at = definitions[at]?.parent ?? -1)
    if (tests.has(at) || /^tests?$/.test(definitions[at]?.name ?? '')) return true
  return false
}

type Reaches = (definition: number) => readonly Ref[]

/** What the code of a definition leads to: its own, that of what stands in it, and the fixtures that its parameters name. */
const reachOf = (facts: FileFacts, file: number, edges: Uses['edges']): Reaches => {
  const byOwner = new Map<number, Ref[]>()
  const add = (definition: number, to: Ref): void => {
    const refs = byOwner.get(definition)
    if (refs === undefined) byOwner.set(definition, [to])
    else refs.push(to)
  }
  for (const [index, { kind, parent }] of facts.definitions.entries())
    if (parent > 0 && kind !== 'PARAMETER') add(parent, { kind: 'definition', file, definition: index })
  for (const { from, to } of edges) if (from.kind === 'definition' && to.kind !== 'external') add(from.definition, to)
  const fixtures = fixturesIn(facts)
  return (definition) => {
    const named = fixtures.size === 0 ? [] : (facts.definitions[definition]?.parameters ?? [])
    const given = named.flatMap((parameter): Ref[] => {
      const fixture = fixtures.get(facts.definitions[parameter]?.name ?? '')
      return fixture === undefined ? [] : [{ kind: 'definition', file, definition: fixture }]
    })
    return [...(byOwner.get(definition) ?? []), ...given]
  }
}

const fixturesIn = ({ definitions }: FileFacts): Map<string, number> => {
  const isFixture = ({ decorators }: Definition) => decorators.some(({ value }) => lastName(value) === 'fixture')
  return new Map([...definitions.entries()].flatMap(([index, made]) => (isFixture(made) ? [[made.name, index] as const] : [])))
}

/** What a test reaches first; helpers in other files of tests only where it reaches nothing else. */
const subjectsOf = (program: Program, reaches: Reaches, test: number, isSubject: (to: Ref) => boolean): Ref[] => {
  const seen = new Set([test])
  const subjects = new Map<string, Ref>()
  // The set grows while it is gone through.
  for (const at of seen)
    for (const to of reaches(at)) {
      if (isSubject(to)) subjects.set(refKey(to), to)
      else if (to.kind === 'definition') seen.add(to.definition)
    }
  const found = [...subjects.values()]
  const real = found.filter((to) => to.kind !== 'external' && !isTestPath(pathOf(program, to.file)))
  return (real.length > 0 ? real : found).slice(0, SUBJECTS_MAX)
}
