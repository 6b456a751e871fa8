import { isTestPath } from './test-conventions.ts'

/** Code that can be used, with what it uses. */
export type Usage = {
  readonly entityId: string
  readonly type: string
  readonly name: string
  readonly path: string
  readonly parentId: string
  readonly startLine: number
  readonly traits: readonly string[]
  readonly isDecorated: boolean
  /** It derives from a class outside of the project, which may call what it defines. */
  readonly hasForeignBase: boolean
  readonly uses: readonly string[]
}

export type ModuleImports = {
  readonly path: string
  readonly imports: readonly { readonly path: string; readonly names: readonly string[] }[]
}

/** Code that nothing reaches from where a program begins. `confidence` 0..1: how likely it is that it can go. */
export type Unused = {
  readonly entityId: string
  readonly path: string
  readonly startLine: number
  readonly confidence: number
  readonly why: string
}

type Project = {
  readonly code: readonly Usage[]
  readonly modules: readonly ModuleImports[]
  /** What is called to look names up while the program runs, such as getattr. */
  readonly dynamic: readonly string[]
}

/** Everything that is not reached from the entry points: code of modules, tests, and what the modules that are a package's entry export. */
export const unusedIn = ({ code, modules, dynamic }: Project): Unused[] => {
  const byId = new Map(code.map((one) => [one.entityId, one]))
  const imports = importsOf(modules)
  const reached = reachedFrom(code, byId, imports)
  return code
    .filter((one) => isCandidate(one, byId) && !reached.has(one.entityId))
    .map((one) => judged(one, { byId, imports, dynamic }))
    .sort((a, b) => b.confidence - a.confidence || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.startLine - b.startLine))
}

/** Names that modules take of a file; '*' is the module as a whole. */
type Taken = ReadonlyMap<string, ReadonlySet<string>>
type Imports = { readonly names: Taken; readonly namesByEntries: Taken }

const importsOf = (modules: readonly ModuleImports[]): Imports => ({
  names: takenBy(modules),
  namesByEntries: takenBy(modules.filter(({ path }) => ENTRY.test(path))),
})

const takenBy = (modules: readonly ModuleImports[]): Taken => {
  const names = new Map<string, Set<string>>()
  for (const { imports } of modules)
    for (const { path, names: taken } of imports) {
      const known = names.get(path) ?? new Set<string>()
      names.set(path, known)
      for (const name of taken) known.add(name)
    }
  return names
}

/** A file by whose name a package, a program or a server begins. */
const ENTRY =
  /(?:^|\/)(?:index|main|__main__|__init__|mod|lib|cli|app|server|manage|setup|conftest|wsgi|asgi|[^/]*\.config)\.[^/.]+$/

const isModule = ({ type }: Usage): boolean => type === 'CODE_ENTITY_TYPE_MODULE'

type Code = ReadonlyMap<string, Usage>

const isRoot = (one: Usage, byId: Code, imports: Imports): boolean => {
  // What is the value of a variable or a property goes where that goes, which nothing tells.
  if (isModule(one) || isTestPath(one.path) || DECLARATIONS.test(one.path) || !byId.has(one.parentId)) return true
  const taken = imports.names.get(one.path)
  // Which of the exports is the default one is not known.
  if (taken?.has(one.name) || (taken?.has('default') && one.traits.includes('exported'))) return true
  const parent = byId.get(one.parentId)
  if (one.type === 'CODE_ENTITY_TYPE_METHOD') return parent !== undefined && !/^[_#]/.test(one.name) && isOffered(parent, imports)
  return ENTRY.test(one.path) && isPublic(one)
}

const DECLARATIONS = /\.d\.[cm]?ts$/

/** Whether a package offers it to others: an entry module exports it, or takes it from where it stands, to export it. */
const isOffered = (one: Usage, { namesByEntries }: Imports): boolean => {
  const taken = namesByEntries.get(one.path)
  return isPublic(one) && (ENTRY.test(one.path) || taken?.has(one.name) === true || taken?.has('*') === true)
}

const isPublic = ({ path, name, traits }: Usage): boolean =>
  /\.[cm]?[jt]sx?$/.test(path) ? traits.includes('exported') : !name.startsWith('_')

/** What the language itself calls where there is an object of a class. */
const IMPLIED = /^(?:constructor|toString|toJSON|valueOf|then|inspect|next|return|throw|init|main|new|drop|Dispose|__\w+__|\[.*)$/

const reachedFrom = (code: readonly Usage[], byId: Code, imports: Imports): Set<string> => {
  const membersOf = Map.groupBy(code, ({ parentId }) => parentId)
  const reached = new Set(code.filter((one) => isRoot(one, byId, imports)).map(({ entityId }) => entityId))
  // The set grows while it is gone through.
  for (const id of reached) {
    const one = byId.get(id)
    if (one === undefined) continue
    for (const used of one.uses) reached.add(used)
    const parent = byId.get(one.parentId)
    // Who calls a method has an object of its class.
    if (one.type === 'CODE_ENTITY_TYPE_METHOD' && parent !== undefined) reached.add(parent.entityId)
    for (const member of membersOf.get(id) ?? []) if (isImplied(one, member)) reached.add(member.entityId)
  }
  return reached
}

/** What goes with what it stands in: constructors and the like of classes, functions without a name, and those in functions. */
const isImplied = (outer: Usage, inner: Usage): boolean =>
  inner.name.startsWith('<') ||
  outer.type === 'CODE_ENTITY_TYPE_FUNCTION' ||
  outer.type === 'CODE_ENTITY_TYPE_METHOD' ||
  (outer.type === 'CODE_ENTITY_TYPE_CLASS' && (IMPLIED.test(inner.name) || inner.traits.some((trait) => ACCESS.has(trait))))

/** A value that is read or written is no call. */
const ACCESS: ReadonlySet<string> = new Set(['constructor', 'getter', 'setter'])

/** Functions and classes of a module, methods of a class: what is declared under a name. */
const isCandidate = (one: Usage, byId: Code): boolean => {
  if (isModule(one) || one.name.startsWith('<') || isTestPath(one.path)) return false
  const parent = byId.get(one.parentId)
  if (one.type === 'CODE_ENTITY_TYPE_METHOD') return parent?.type === 'CODE_ENTITY_TYPE_CLASS' && !IMPLIED.test(one.name)
  return parent !== undefined && isModule(parent)
}

type Judging = { readonly byId: Code; readonly imports: Imports; readonly dynamic: readonly string[] }

/** How surely it can go. The shares are chosen: what a language resolves by scope is certain, what may be called by name from outside is not. */
const judged = (one: Usage, { byId, imports, dynamic }: Judging): Unused => {
  const { entityId, path, startLine } = one
  const taken = imports.names.get(path)
  const parent = byId.get(one.parentId)
  const doubts: (readonly [number, string])[] = [
    ...(one.isDecorated ? [[0.3, 'it has a decorator, which may register it'] as const] : []),
    ...(one.type === 'CODE_ENTITY_TYPE_METHOD' ? [[0.7, 'it may be called on values whose class is not known'] as const] : []),
    ...(one.hasForeignBase || parent?.hasForeignBase
      ? [[0.5, 'its class derives from one outside of the project, which may call it'] as const]
      : []),
    ...(taken === undefined && isPublic(one)
      ? [[0.5, 'nothing here imports its module, which may be used from outside'] as const]
      : []),
    ...(taken?.has('*') && isPublic(one) ? [[0.8, 'its module is imported as a whole'] as const] : []),
    ...(dynamic.length > 0
      ? [[0.9, `the project looks names up while it runs (${dynamic.slice(0, 3).join(', ')})`] as const]
      : []),
  ]
  const confidence = doubts.reduce((share, [doubt]) => share * doubt, isPublic(one) ? 0.85 : 0.95)
  const why = [
    'nothing that is reached from an entry point, a test or the code of a module uses it',
    ...doubts.map(([, doubt]) => doubt),
  ]
  return { entityId, path, startLine, confidence: Math.round(confidence * 100) / 100, why: why.join('; ') }
}
