import type { Definition, Value } from '#src/codegraph/languages/facts.ts'
import { type Ref, refKey } from './calls.ts'
import { basesOf, classOrder } from './classes.ts'
import { evaluate, evaluateHeld } from './evaluate.ts'
import { moduleOfImport } from './modules.ts'
import { definitionOf, factsOf, type Program } from './program.ts'
import { usesOfFile } from './uses.ts'

export type RelationType =
  | 'DEFINES'
  | 'HAS_PARAMETER'
  | 'INHERITS_FROM'
  | 'IMPLEMENTS'
  | 'OVERRIDES'
  | 'RETURNS'
  | 'READS'
  | 'WRITES'

export type Relation = { readonly type: RelationType; readonly from: Ref; readonly to: Ref }

export type ImportEdge = { readonly from: Ref; readonly to: Ref; readonly names: string[]; readonly lines: number[] }

type Place = { readonly file: number; readonly family: string }

const ofDefinition = (file: number, definition: number): Ref => ({ kind: 'definition', file, definition })

/** What a file's definitions are to each other, to their bases and to the types they return. */
export const relationsOfFile = (program: Program, place: Place): Relation[] => {
  const facts = factsOf(program, place.file)
  const { definitions } = facts
  return [
    { type: 'DEFINES', from: { kind: 'file', file: place.file }, to: ofDefinition(place.file, 0) },
    ...definitions.flatMap((made, index) => (made.shown && index > 0 ? [nesting(definitions, place.file, index)] : [])),
    ...definitions.flatMap((made, index) => (CLASS_KINDS.has(made.kind) ? inheritance(program, place, index) : [])),
    ...definitions.flatMap((made, index) => (made.shown ? returned(program, place.file, index) : [])),
    ...usesOfFile(facts, place.file, { seesMembers: false }),
  ]
}

const CLASS_KINDS = new Set(['CLASS', 'INTERFACE'])

const nesting = (definitions: readonly Definition[], file: number, index: number): Relation => ({
  type: nestingType(definitions[index] as Definition),
  from: ofDefinition(file, outerOf(definitions, index)),
  to: ofDefinition(file, index),
})

/** The innermost definition around another that the graph shows. */
export const outerOf = (definitions: readonly Definition[], index: number): number => {
  let outer = definitions[index]?.parent ?? 0
  while (outer > 0 && !definitions[outer]?.shown) outer = definitions[outer]?.parent ?? 0
  return outer
}

export type NestingType = 'DEFINES' | 'HAS_PARAMETER'
export const nestingType = ({ kind }: Definition): NestingType => (kind === 'PARAMETER' ? 'HAS_PARAMETER' : 'DEFINES')
export const isNesting = ({ type }: Relation): boolean => type === 'DEFINES' || type === 'HAS_PARAMETER'

const inheritance = (program: Program, place: Place, index: number): Relation[] => {
  const { file, family } = place
  const made = definitionOf(program, file, index)
  const from = ofDefinition(file, index)
  const bases = basesOf(program, file, index).map(
    (base): Relation => ({ type: 'INHERITS_FROM', from, to: entryRef(base, family) }),
  )
  const implemented = made.implemented.flatMap((each) =>
    evaluateHeld(program, file, each).flatMap(({ target }): Relation[] => {
      if (target.kind === 'external') return [{ type: 'IMPLEMENTS', from, to: { ...target, family } }]
      return target.kind === 'definition' ? [{ type: 'IMPLEMENTS', from, to: target }] : []
    }),
  )
  return [...unique(bases), ...unique(implemented), ...overrides(program, file, index)]
}

/** The types of the project that a function is declared to return. */
const returned = (program: Program, file: number, index: number): Relation[] => {
  const { type } = definitionOf(program, file, index)
  const types = returnTypes(definitionOf(program, file, index)).flatMap((value) =>
    evaluate(program, file, type?.scope ?? 0, value).flatMap(({ target }) =>
      target.kind === 'definition' && TYPE_KINDS.has(definitionOf(program, target.file, target.definition).kind) ? [target] : [],
    ),
  )
  return unique(types.map((to) => ({ type: 'RETURNS', from: ofDefinition(file, index), to })))
}

/** What a function is declared to give objects of: the `A` and `B` of `A | B`. */
export const returnTypes = ({ kind, type }: Definition): readonly Value[] => {
  if (type === undefined || (kind !== 'FUNCTION' && kind !== 'METHOD')) return []
  const parts = type.value.kind === 'choice' ? type.value.values : [type.value]
  return parts.flatMap((part) => (part.kind === 'instance' ? [part.of] : []))
}

const TYPE_KINDS = new Set(['CLASS', 'INTERFACE', 'ENUM', 'TYPE_ALIAS'])

const entryRef = (
  entry: { kind: 'class'; file: number; definition: number } | { kind: 'external'; symbol: string },
  family: string,
): Ref => (entry.kind === 'external' ? { ...entry, family } : ofDefinition(entry.file, entry.definition))

/** Each method with the nearest method of a base class that it takes the place of. */
const overrides = (program: Program, file: number, index: number): Relation[] => {
  const order = classOrder(program, file, index).slice(1)
  const members = factsOf(program, file).scopes[definitionOf(program, file, index).scope]?.names ?? new Map<string, number[]>()
  if (order.length === 0) return []
  return [...members].flatMap(([name, bindings]) => {
    const method = bindings.find((binding) => binding >= 0 && definitionOf(program, file, binding).kind === 'METHOD')
    if (method === undefined || definitionOf(program, file, method).traits.includes('constructor')) return []
    for (const entry of order) {
      if (entry.kind === 'external') continue
      const scope = definitionOf(program, entry.file, entry.definition).scope
      const overridden = factsOf(program, entry.file)
        .scopes[scope]?.names.get(name)
        ?.find((binding) => binding >= 0 && definitionOf(program, entry.file, binding).kind === 'METHOD')
      if (overridden !== undefined)
        return [{ type: 'OVERRIDES' as const, from: ofDefinition(file, method), to: ofDefinition(entry.file, overridden) }]
    }
    return []
  })
}

/** The modules a file imports, with the names it takes of each. */
export const importsOfFile = (program: Program, place: Place): ImportEdge[] => {
  const edges = new Map<string, ImportEdge>()
  for (const fact of factsOf(program, place.file).imports) {
    const module = moduleOfImport(program, place.file, fact)
    if (module === undefined || module.kind === 'folder') continue
    const to: Ref =
      module.kind === 'file' ? ofDefinition(module.file, 0) : { kind: 'external', symbol: module.name, family: place.family }
    const edge = edges.get(refKey(to)) ?? { from: ofDefinition(place.file, 0), to, names: [], lines: [] }
    edges.set(refKey(to), edge)
    if (!edge.names.includes(fact.name)) edge.names.push(fact.name)
    if (!edge.lines.includes(fact.line)) edge.lines.push(fact.line)
  }
  return [...edges.values()]
}

const unique = (relations: readonly Relation[]): Relation[] => [
  ...new Map(relations.map((each) => [refKey(each.to), each])).values(),
]
