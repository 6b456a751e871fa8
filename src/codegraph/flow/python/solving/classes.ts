import { type ClassEntry, classOrder } from '#src/codegraph/resolve/classes.ts'
import { definitionOf, factsOf } from '#src/codegraph/resolve/program.ts'
import { openBases } from './open-bases.ts'
import { classThing, externalThing, namedNode, nodeOf, type Thing, type World } from './things.ts'

/** Types of the language whose objects hold others, by the name a class extends them under. */
export const CONTAINERS: Readonly<Record<string, string>> = {
  '<builtin>.dict': 'dict',
  'collections.OrderedDict': 'dict',
  'collections.UserDict': 'dict',
  '<builtin>.list': 'list',
  'collections.UserList': 'list',
  '<builtin>.set': 'set',
  'collections.deque': 'deque',
}

export type ClassOf = Thing & { kind: 'class' }

export const classAt = (world: World, id: number): ClassOf => world.thing(id) as ClassOf

/** The classes in which attributes are looked up, the class itself first (C3). */
export const orderOf = (world: World, id: number): readonly ClassEntry[] => {
  const known = world.orders.get(id)
  if (known !== undefined) return known
  const { file, definition } = classAt(world, id)
  const order = classOrder(world.program, file, definition)
  world.orders.set(id, order)
  return order
}

/** The node of what is assigned to a name in a class body or to an attribute of the class. */
export const classField = (world: World, id: number, name: string): number => {
  const { file, definition } = classAt(world, id)
  const written = factsOf(world.program, file).pythonFlow?.members.get(definition)?.get(name)
  return written === undefined ? namedNode(world, { kind: 'field', id, name }) : (world.bases[file] as number) + written
}

/** The node of what is assigned to an attribute of the objects of a class. */
export const objectField = (world: World, id: number, name: string): number =>
  namedNode(world, { kind: 'object-field', id, name })

/** Whether a class says itself what the attribute is: in its body, or by an assignment to `self`. */
const declares = (world: World, file: number, definition: number, name: string): boolean => {
  const facts = factsOf(world.program, file)
  const { scope } = definitionOf(world.program, file, definition)
  return facts.scopes[scope]?.names.has(name) ?? false
}

/** Whether the class or one it inherits from has the attribute, as far as classes of ours tell. */
export const hasMember = (world: World, id: number, name: string): boolean => {
  const nameId = world.nameId(name)
  const known = world.memberships.get(id, nameId)
  if (known !== -1) return known === 1
  const found = orderOf(world, id).some((entry) => entry.kind === 'class' && declares(world, entry.file, entry.definition, name))
  world.memberships.set(id, nameId, found ? 1 : 0)
  return found
}

/** The first class in the order of a class that declares a name itself; undefined where none of ours does. */
export const definerOf = (world: World, id: number, name: string): number | undefined => {
  for (const entry of orderOf(world, id))
    if (entry.kind === 'class' && declares(world, entry.file, entry.definition, name))
      return classThing(world, entry.file, entry.definition)
  return undefined
}

/** The names that the bodies of a class and of those it inherits from bind. */
export const namesInClass = (world: World, id: number): string[] => [
  ...new Set(
    orderOf(world, id).flatMap((entry) => {
      if (entry.kind !== 'class') return []
      return [...(factsOf(world.program, entry.file).pythonFlow?.members.get(entry.definition)?.keys() ?? [])]
    }),
  ),
]

/** The node of the metaclass of a class, its own or its bases'; undefined where none is named. */
export const metaclassNode = (world: World, id: number): number | undefined => {
  if (world.metaclasses.size === 0) return undefined
  for (const entry of orderOf(world, id)) {
    const node = entry.kind === 'class' ? world.metaclasses.get(classThing(world, entry.file, entry.definition)) : undefined
    if (node !== undefined) return node
  }
  return undefined
}

/** What makes an object where no class of ours says how. */
export const MAKER = '<object>.__new__'

/** Whether the objects of a class are classes themselves. */
export const isMetaclass = (world: World, id: number): boolean =>
  orderOf(world, id).some((entry) => entry.kind === 'external' && META.has(entry.symbol))

const META = new Set(['<builtin>.type', 'abc.ABCMeta', 'enum.EnumMeta', 'enum.EnumType'])

/** Which bases outside the project may answer for a name that no class of ours has. */
export type Outside = 'all' | 'dependencies' | 'none'

type Start = { readonly from?: number; readonly outside: Outside }

/**
 * The node of what a name is in a class: what the first class in its order has that declares it. A class in between that is
 * only seen to be given the attribute somewhere counts as well.
 */
export const classMember = (world: World, id: number, name: string, { from = 0, outside }: Start): number => {
  const fill = (to: number) => fillMember(world, { id, name, from, outside }, to)
  return from === 0
    ? namedNode(world, { kind: `member-${outside}`, id, name }, fill)
    : nodeOf(world, `L${id}+${from}${outside}.${name}`, fill)
}

type Member = Required<Start> & { readonly id: number; readonly name: string }

const fillMember = (world: World, { id, name, from, outside }: Member, to: number): void => {
  let external: string | undefined
  for (const entry of orderOf(world, id).slice(from)) {
    if (entry.kind === 'external') {
      if (answers(entry.symbol, outside) && mayHave(entry.symbol, name)) external ??= entry.symbol
      continue
    }
    world.flow.connect(classField(world, classThing(world, entry.file, entry.definition), name), to)
    if (declares(world, entry.file, entry.definition, name)) return
  }
  if (external !== undefined) world.flow.add(to, externalThing(world, `${external}.${name}`))
  // What comes after a class in the order begins with the bases of that class.
  for (const entry of orderOf(world, id).slice(Math.max(from - 1, 0))) {
    const bases = entry.kind === 'class' ? openBases(world, classThing(world, entry.file, entry.definition)) : undefined
    if (bases !== undefined)
      world.flow.listen(bases, (base) => world.flow.connect(classMember(world, base, name, { outside }), to))
  }
}

const answers = (symbol: string, outside: Outside): boolean =>
  outside !== 'none' && symbol !== '<builtin>.object' && !(outside === 'dependencies' && hasNoConstructor(symbol))

/** Bases whose constructor nobody looks for: the language's own, and those that only mark a class. */
const hasNoConstructor = (symbol: string): boolean =>
  symbol.startsWith('<builtin>.') || MARKERS.has(symbol) || isEnum(symbol) || CONTAINERS[symbol] !== undefined

const MARKERS = new Set(['abc.ABC', 'typing.Generic', 'typing.Protocol', 'typing.NamedTuple', 'typing.TypedDict'])

/** What those that only mark a class have besides what the language calls by itself. */
const HAD: Readonly<Record<string, ReadonlySet<string>>> = {
  'abc.ABC': new Set(['register']),
  'typing.Generic': new Set(),
  'typing.Protocol': new Set(),
  'typing.NamedTuple': new Set(['_asdict', '_replace', '_make', '_fields', '_field_defaults', 'count', 'index']),
}

const mayHave = (symbol: string, name: string): boolean => name.startsWith('__') || (HAD[symbol]?.has(name) ?? true)

const isEnum = (symbol: string): boolean => /^enum\.\w*(?:Enum|Flag)$/.test(symbol)

/** Whether the objects of a class are tuples of what its body annotates. */
export const isNamedTuple = (world: World, id: number): boolean =>
  world.thing(id).kind === 'class' &&
  orderOf(world, id).some((entry) => entry.kind === 'external' && entry.symbol === 'typing.NamedTuple')

/** Whether what is assigned in the class body becomes an object of the class. */
export const isEnumeration = (world: World, id: number): boolean =>
  orderOf(world, id).some((entry) => entry.kind === 'external' && isEnum(entry.symbol))
