import type { Definition, ImportFact } from '#src/codegraph/languages/facts.ts'
import { type Ref, refKey } from '#src/codegraph/resolve/calls.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { type ImportEdge, type Relation, returnTypes } from '#src/codegraph/resolve/relations.ts'
import { usesOfFile } from '#src/codegraph/resolve/uses.ts'
import { evaluate } from './evaluate.ts'
import { definitionAt, typeOrder } from './members.ts'
import { fromOutside } from './outside.ts'
import type { Declared } from './program.ts'
import type { Container, Place } from './things.ts'

type Where = { readonly file: number; readonly family: string }

/** Files of one package that an import is said to lead to. */
const FILES_OF_IMPORT_MAX = 50

const refOf = ({ file, definition }: Place): Ref => ({ kind: 'definition', file, definition })

/** What a file's definitions are to each other, to the types they belong to, to their bases and to the types they return. */
export const declaredRelations = (declared: Declared, where: Where): Relation[] => {
  const { file } = where
  const { facts } = declared.files[file] as SourceFile
  const { definitions } = facts
  const relations: Relation[] = [{ type: 'DEFINES', from: { kind: 'file', file }, to: refOf({ file, definition: 0 }) }]
  for (const [definition, made] of definitions.entries()) {
    if (definition === 0) continue
    const place = { file, definition }
    if (made.shown)
      relations.push({
        type: made.kind === 'PARAMETER' ? 'HAS_PARAMETER' : 'DEFINES',
        from: parentOf(declared, place, made),
        to: refOf(place),
      })
    if (made.bases.length > 0 || made.implemented.length > 0) relations.push(...inheritance(declared, where, place, made))
    if (made.kind === 'METHOD' && !made.traits.includes('constructor')) relations.push(...overridden(declared, place, made))
    if (made.shown) relations.push(...returned(declared, place, made))
  }
  return [...relations, ...usesOfFile(facts, file, { seesMembers: true })]
}

/** The types of the project that a function is declared to return. */
const returned = (declared: Declared, place: Place, made: Definition): Relation[] => {
  const types = returnTypes(made).flatMap((value) => {
    const thing = evaluate(declared, place.file, made.type?.scope ?? 0, value)
    return thing?.kind === 'container' && thing.container.kind === 'type' ? thing.container.places.slice(0, 1) : []
  })
  return [...new Map(types.map((to) => [refKey(refOf(to)), refOf(to)])).values()].map(
    (to): Relation => ({ type: 'RETURNS', from: refOf(place), to }),
  )
}

/** The type a definition belongs to, else the innermost definition around it that is shown. */
const parentOf = (declared: Declared, { file }: Place, made: Definition): Ref => {
  for (let at = made; ; ) {
    const home = at.home && evaluate(declared, file, at.home.scope, at.home.value)
    const [first] = home?.kind === 'container' || home?.kind === 'instance' ? home.container.places : []
    if (first !== undefined) return refOf(first)
    const parent = definitionAt(declared, { file, definition: at.parent })
    if (parent.shown) return refOf({ file, definition: at.parent })
    at = parent
  }
}

const inheritance = (declared: Declared, { file, family }: Where, place: Place, made: Definition): Relation[] => {
  const home = made.home && declared.ofDefinition(file, place.definition)
  const [first] = home?.places ?? []
  const from = refOf(first ?? place)
  if (first === undefined && !made.shown) return []
  const found = new Map<string, Relation>()
  for (const [type, list] of [
    ['INHERITS_FROM', made.bases],
    ['IMPLEMENTS', made.implemented],
  ] as const)
    for (const each of list) {
      const { scope, value: callee } = each
      const thing = evaluate(declared, file, scope, callee) ?? fromOutside(declared, file, { callee, scope, isNew: true })
      const [base] = thing?.kind === 'container' ? thing.container.places : []
      const to: Ref | undefined =
        thing?.kind === 'external' ? { kind: 'external', symbol: thing.symbol, family } : base && refOf(base)
      if (to === undefined) continue
      // What implements an interface of ours may be written like a base class.
      const isInterface = base !== undefined && definitionAt(declared, base).kind === 'INTERFACE' && made.kind !== 'INTERFACE'
      found.set(refKey(to), { type: isInterface ? 'IMPLEMENTS' : type, from, to })
    }
  return [...found.values()]
}

/** The nearest method of a base that a method takes the place of. */
const overridden = (declared: Declared, place: Place, made: Definition): Relation[] => {
  const container = declared.ofDefinition(place.file, place.definition) ?? declared.ofDefinition(place.file, made.parent)
  if (container?.kind !== 'type') return []
  for (const base of typeOrder(declared, container).slice(1)) {
    const others = (base.members.get(made.name) ?? []).filter((other) => {
      const { kind, parameters } = definitionAt(declared, other)
      return kind === 'METHOD' && parameters.length === made.parameters.length
    })
    const [first] = declared.joined(others)
    if (first !== undefined) return [{ type: 'OVERRIDES', from: refOf(place), to: refOf(first) }]
  }
  return []
}

/** The modules a file imports, with the names it takes of each. */
export const declaredImports = (declared: Declared, { file, family }: Where): ImportEdge[] => {
  const source = declared.files[file] as SourceFile
  const edges = new Map<string, ImportEdge>()
  for (const fact of source.facts.imports)
    for (const to of importedRefs(declared, { file, family }, fact)) {
      const edge = edges.get(refKey(to)) ?? { from: refOf({ file, definition: 0 }), to, names: [], lines: [] }
      edges.set(refKey(to), edge)
      if (!edge.names.includes(fact.name)) edge.names.push(fact.name)
      if (!edge.lines.includes(fact.line)) edge.lines.push(fact.line)
    }
  return [...edges.values()]
}

const importedRefs = (declared: Declared, { file, family }: Where, fact: ImportFact): Ref[] => {
  const target = declared.packagesOf(file).resolve(declared.files[file] as SourceFile, fact)
  if (target === undefined) return []
  if (target.kind === 'external')
    return [{ kind: 'external', symbol: fact.name === '*' ? target.symbol : `${target.symbol}.${fact.name}`, family }]
  const files = target.kind === 'file' ? [declared.fileByPath.get(target.path)] : filesOf(declared, target.key, fact.name)
  const others = [...new Set(files)].filter((other) => other !== undefined && other !== file) as number[]
  return others.length > FILES_OF_IMPORT_MAX ? [] : others.map((other) => refOf({ file: other, definition: 0 }))
}

/** The files that have what is imported: a name's own, or all of a package. */
const filesOf = (declared: Declared, key: string, name: string): (number | undefined)[] => {
  const container = declared.containers.get(key)
  if (container === undefined) return []
  const named = name === '*' ? undefined : declared.containers.get(key === '' ? name : `${key}.${name}`)
  if (named !== undefined) return allFilesOf(declared, named)
  const members = name === '*' ? undefined : container.members.get(name)
  return members === undefined ? allFilesOf(declared, container) : members.map((place) => place.file)
}

const allFilesOf = (declared: Declared, container: Container): number[] => [
  ...declared.filesOfPackage(container),
  ...container.places.map(({ file }) => file),
]
