import { NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { isContainer } from './containers.ts'
import { inheritedContainer } from './inherited.ts'
import { CALLBACK_MODELS } from './models-callbacks.ts'
import { DISPATCH_MODELS } from './models-dispatch.ts'
import { FUNCTION_MODELS } from './models-functions.ts'
import { LIBRARY_MODELS } from './models-library.ts'
import { METHOD_MODELS } from './models-methods.ts'
import { OPERATOR_MODELS } from './models-operator.ts'
import { externalThing, type SolvedCall, type Thing, type World } from './things.ts'

/** One call of something outside the project of which it is known what it does with its arguments. */
export type Modelled = {
  readonly world: World
  readonly call: SolvedCall
  /** Of a method: what it is called on. */
  readonly of: number
  /** The node of an argument by position, or by its keyword; NOTHING where it is not given. */
  readonly argument: (place: number, keyword?: string) => number
  readonly at: Pick<SolvedCall, 'file' | 'site'>
  /** Tells the containers of one call apart. */
  readonly key: string
}

export type Model = (modelled: Modelled) => void

export const isModelled = (thing: Thing): boolean => modelOf(thing) !== undefined

const OUTSIDE_MODELS: ReadonlyMap<string, Model> = new Map([
  ...FUNCTION_MODELS,
  ...CALLBACK_MODELS,
  ...LIBRARY_MODELS,
  ...OPERATOR_MODELS,
  ...DISPATCH_MODELS,
])

const modelOf = (thing: Thing): Model | undefined => {
  if (thing.kind === 'external') return thing.isObject === true ? undefined : OUTSIDE_MODELS.get(thing.symbol)
  if (thing.kind !== 'method') return undefined
  return METHOD_MODELS.get(`${thing.type}.${thing.name}`)
}

export const runModel = (world: World, call: SolvedCall, id: number, thing: Thing): void => {
  const { given, file, site } = call
  const argument = (place: number, keyword?: string): number =>
    given.positional[place] ?? given.keywords.find(({ name }) => name === keyword)?.node ?? NOTHING
  const of = thing.kind === 'method' ? receiverOf(world, thing.of, thing.type) : NOTHING
  const key = `x${file}:${site.line}:${site.column}:${id}`
  modelOf(thing)?.({ world, call, of, argument, at: { file, site }, key })
}

/** What a method is called on: of an object of a class that extends `dict` or the like, what it holds as one. */
const receiverOf = (world: World, of: number, type: string): number => {
  if (!CONTAINERS.has(type) || isContainer(world.thing(of))) return of
  return inheritedContainer(world, of) ?? world.container(`inherited${of}`, type, -1)
}

const CONTAINERS = new Set(['list', 'deque', 'set', 'dict'])

/** The name under which a call of something outside the project is known; undefined for what has none. */
export const outsideName = (world: World, id: number): string | undefined => {
  const thing = world.thing(id)
  if (thing.kind === 'hook' || thing.kind === 'maker') return thing.symbol
  if (thing.kind === 'external') return thing.isObject === true || thing.symbol.startsWith(OWN) ? undefined : thing.symbol
  if (thing.kind !== 'method' || METHODS_WITHOUT_NAME.has(thing.type)) return undefined
  const of = world.thing(thing.of)
  if (isContainer(of) && of.attributesOf !== undefined && world.thing(of.attributesOf).kind === 'class')
    return `<builtin>.mappingproxy.${thing.name}`
  return `${OUTSIDE_TYPES[thing.type] ?? (thing.type.includes('.') ? thing.type : `<builtin>.${thing.type}`)}.${thing.name}`
}

/** Symbols of ours for what is made by functions outside and has no name there. */
const OWN = '<object>.'

/** Types that are not in the language itself but in a module. */
const OUTSIDE_TYPES: Readonly<Record<string, string>> = {
  deque: 'collections.deque',
  dispatch: 'functools.singledispatch',
  namedtuple: 'typing.NamedTuple',
}

const METHODS_WITHOUT_NAME = new Set(['property', 'iterator'])

export const external = externalThing
