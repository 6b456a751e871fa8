import type {
  CallFact,
  Definition,
  DefinitionKind,
  ExportFact,
  FileFacts,
  Held,
  ImportFact,
  Range,
  ScopeKind,
  SyntaxProblem,
  Trait,
  Value,
} from './facts.ts'
import { importBinding } from './facts.ts'
import { mentionsBuilder } from './mentions.ts'

/** A definition while it is being filled in. */
export type Draft = { -readonly [K in keyof Definition]: Definition[K] extends readonly (infer T)[] ? T[] : Definition[K] }

export type NewDefinition = {
  readonly kind: DefinitionKind
  readonly name: string
  readonly parent: number
  readonly range: Range
  readonly shown?: boolean
  readonly signature?: string
  readonly docstring?: string
  readonly traits?: readonly Trait[]
  /** The symbol it is nested in, where that is not its parent's. */
  readonly within?: string
}

/** Texts kept of a signature and a docstring: what a reader of a list needs, not the whole chapter. */
export const SIGNATURE_MAX_CHARS = 400
export const DOCSTRING_MAX_CHARS = 2_000

/** Collects the facts of one file; what both indexers need and no more. */
export const factsBuilder = (language: string, moduleRange: Range) => {
  const names = symbolNames()
  const { scopes, ...scoping } = scopeTable()
  const definitions: Draft[] = []
  const imports: ImportFact[] = []
  const exports: ExportFact[] = []
  const calls: CallFact[] = []
  const problems: SyntaxProblem[] = []
  const mentions = mentionsBuilder((scope) => scoping.at(scope).owner)

  const define = (made: NewDefinition): number => {
    definitions.push(draftOf(made, names.unique(made.within ?? definitions[made.parent]?.symbol ?? '', made.name)))
    return definitions.length - 1
  }
  const draft = (definition: number): Draft => definitions[definition] as Draft

  const openScope = (kind: ScopeKind, parent: number, owner: number): number => {
    const scope = scoping.open(kind, parent, owner)
    if (kind !== 'block') draft(owner).scope = scope
    return scope
  }

  define({ kind: 'MODULE', name: '', parent: -1, range: moduleRange })
  openScope('module', -1, 0)

  return {
    define,
    draft,
    openScope,
    scopeAt: scoping.at,
    bind: scoping.bind,
    bound: scoping.bound,
    anonymousName: names.anonymous,
    addImport: (fact: ImportFact, localName?: string): number => {
      imports.push(fact)
      if (localName !== undefined) scoping.bind(fact.scope, localName, importBinding(imports.length - 1))
      return imports.length - 1
    },
    addExport: (fact: ExportFact) => exports.push(fact),
    addCall: (fact: CallFact) => calls.push(compactCall(fact)),
    addMention: mentions.add,
    mentionsOf: mentions.of,
    addProblem: (problem: SyntaxProblem) => problems.push(problem),
    finish: (lines: number, lineAt?: (offset: number) => number): FileFacts => {
      const made = { definitions: definitions.map(compact), scopes, imports, exports, calls, problems }
      const named = lineAt === undefined ? [] : mentions.finish(made, lineAt)
      return { language, lines, docstring: draft(0).docstring, ...made, ...(named.length === 0 ? {} : { mentions: named }) }
    },
  }
}

/**
 * Most lists of a definition are empty: one stands for all of them, so that large programs take less memory. The others are copied: a list
 * that was begun empty has room for 17.
 */
const compact = (made: Draft): Definition => {
  for (const list of LISTS) made[list] = (made[list].length === 0 ? NONE : made[list].slice()) as never[]
  return made
}

/** Written out: an object that others are spread into takes half as much memory again. */
const compactCall = ({ callee, isNew, scope, line, column, arguments: given, arity }: CallFact): CallFact => {
  const fact = { callee, isNew, scope, line, column, arguments: given.some((each) => each !== undefined) ? given : NONE }
  return arity === undefined ? fact : { ...fact, arity }
}

const NONE: readonly never[] = []
const LISTS = ['traits', 'bases', 'implemented', 'values', 'returns', 'parameters', 'decorators'] as const

/** Names that tell the definitions of one file apart. */
const symbolNames = () => {
  const used = new Map<string, number>()
  const anonymous = new Map<number, number>()
  const next = <K>(counts: Map<K, number>, key: K): number => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
  return {
    unique: (outer: string, name: string): string => {
      const path = outer === '' ? name : `${outer}.${name}`
      const repeat = next(used, path)
      return repeat === 1 ? path : `${path}~${repeat}`
    },
    /** The next `<stem>N` in the code of `owner`, from 1 in order of appearance. */
    anonymous: (owner: number, stem: string): string => `<${stem}${next(anonymous, owner)}>`,
  }
}

const scopeTable = () => {
  const scopes: { parent: number; kind: ScopeKind; owner: number; names: Map<string, number[]> }[] = []
  const at = (scope: number) => scopes[scope] as (typeof scopes)[number]
  return {
    scopes,
    at,
    open: (kind: ScopeKind, parent: number, owner: number): number => scopes.push({ parent, kind, owner, names: new Map() }) - 1,
    bind: (scope: number, name: string, binding: number): void => {
      const { names } = at(scope)
      const known = names.get(name)
      if (known === undefined) names.set(name, [binding])
      else if (!known.includes(binding)) known.push(binding)
    },
    /** The definition a name of this very scope is bound to, if it is bound to one. */
    bound: (scope: number, name: string): number | undefined =>
      at(scope)
        .names.get(name)
        ?.find((binding) => binding >= 0),
  }
}

const draftOf = (made: NewDefinition, symbol: string): Draft => ({
  kind: made.kind,
  name: made.name,
  symbol,
  parent: made.parent,
  scope: -1,
  range: made.range,
  shown: made.shown ?? true,
  signature: made.shown === false ? '' : clipped(made.signature ?? '', SIGNATURE_MAX_CHARS),
  docstring: clipped(made.docstring ?? '', DOCSTRING_MAX_CHARS),
  traits: [...(made.traits ?? [])],
  bases: [],
  implemented: [],
  values: [],
  type: undefined,
  returns: [],
  parameters: [],
  decorators: [],
})

export type FactsBuilder = ReturnType<typeof factsBuilder>

export const held = (scope: number, value: Value | undefined): Held[] => (value === undefined ? [] : [{ scope, value }])

/** The one value among several that are possible; undefined where none can be followed. */
export const choice = (values: readonly (Value | undefined)[]): Value | undefined => {
  const known = values.filter((value) => value !== undefined)
  return known.length > 1 ? { kind: 'choice', values: known } : known[0]
}

const clipped = (text: string, maxChars: number): string => (text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text)
