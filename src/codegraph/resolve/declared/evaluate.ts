import type { Value } from '#src/codegraph/languages/facts.ts'
import { enclosingType, lookUp, typeOfHeld } from './lookup.ts'
import { basesOf, definitionAt, externalBase, memberPlaces, rootMember, thingOf } from './members.ts'
import { fromOutside } from './outside.ts'
import type { Packages } from './packages.ts'
import type { Declared } from './program.ts'
import type { Container, Place, Thing } from './things.ts'

/** What a value stands for by declarations alone; undefined where they do not tell. */
export const evaluate = (declared: Declared, file: number, scope: number, value: Value): Thing | undefined => {
  if (value.kind !== 'call' && value.kind !== 'member') return evaluated(declared, file, scope, value)
  const { values, running } = declared.memo
  const known = values.get(value)
  if (known?.scope === scope) return known.thing
  const thing = evaluated(declared, file, scope, value)
  // What is asked for while it is looked for is not the whole truth.
  if (running.size === 0) values.set(value, { scope, thing })
  return thing
}

const evaluated = (declared: Declared, file: number, scope: number, value: Value): Thing | undefined => {
  switch (value.kind) {
    case 'name':
      return value.name === '' ? rootOf(declared) : lookUp(declared, file, scope, value.name)
    case 'member': {
      const object = evaluate(declared, file, scope, value.object)
      return object && memberOf(declared, object, value.name, file)
    }
    case 'call':
      return resultOf(declared, calledIn(declared, file, scope, value), { isNew: value.isNew, file })
    case 'instance':
      return instanceIn(declared, file, scope, value)
    case 'definition':
      return thingOf(declared, [{ file, definition: value.definition }], false)
    case 'this': {
      const container = enclosingType(declared, file, scope)
      return container && { kind: 'instance', container, isThis: true }
    }
    case 'super': {
      const container = enclosingType(declared, file, scope)
      return container && { kind: 'super', container }
    }
    default:
      return undefined
  }
}

type Called = Value & { kind: 'call' }

const calledIn = (declared: Declared, file: number, scope: number, { callee, isNew }: Called): Thing | undefined =>
  evaluate(declared, file, scope, callee) ??
  (isNew || declared.packagesOf(file).callsTypes ? fromOutside(declared, file, { callee, scope, isNew }) : undefined)

/** What a declared type has as its objects; of a wrapped one that is not ours it is not known what is asked, it or its wrapper. */
const instanceIn = (declared: Declared, file: number, scope: number, value: Value & { kind: 'instance' }): Thing | undefined => {
  const type = evaluate(declared, file, scope, value.of) ?? fromOutside(declared, file, { callee: value.of, scope, isNew: true })
  return type?.kind === 'external' && value.isWrapped === true ? undefined : instanceOf(type)
}

/** The space that holds all others: C++'s `::f`, PHP's `\f`. */
const rootOf = (declared: Declared): Thing | undefined => {
  const container = declared.containers.get('')
  return container && { kind: 'container', container }
}

const memberOf = (declared: Declared, object: Thing, name: string, file: number): Thing | undefined => {
  switch (object.kind) {
    case 'external':
      return memberOfOthers(declared, object, name, file)
    case 'container':
    case 'instance':
      return ofContainer(declared, object, name, file)
    case 'super':
      return ofBases(declared, object.container, name, file)
    default:
      return undefined
  }
}

/** A member of what is not ours: extensions may be anywhere. */
const memberOfOthers = (
  declared: Declared,
  { symbol, isInstance, isMember }: Thing & { kind: 'external' },
  name: string,
  file: number,
): Thing | undefined => {
  if (isMember === true) return undefined
  if (isInstance !== true) return { kind: 'external', symbol: `${symbol}.${name}` }
  const { foreignExtensions, commonMembers } = declared.packagesOf(file)
  if (foreignExtensions === 'anyones' || (foreignExtensions === 'ours' && declared.mayExtend(name))) return undefined
  return { kind: 'external', symbol: commonMembers?.get(name) ?? `${symbol}.${name}`, isMember: true }
}

const ofContainer = (
  declared: Declared,
  object: Thing & { readonly container: Container },
  name: string,
  file: number,
): Thing | undefined => {
  const { container } = object
  const isTyped = object.kind === 'instance' && !object.isThis
  const found = memberPlaces(declared, container, name, file)
  if (found.length > 0) return thingOf(declared, found, isTyped)
  const inner =
    container.kind === 'space' ? declared.containers.get(container.key === '' ? name : `${container.key}.${name}`) : undefined
  if (inner !== undefined) return { kind: 'container', container: inner }
  if (container.kind === 'space') return declared.reExported(container, name)
  if (object.kind === 'instance' && declared.packagesOf(file).foreignExtensions !== undefined)
    return rootMember(declared, container, name)
  return externalBase(declared, container, name)
}

const ofBases = (declared: Declared, container: Container, name: string, file: number): Thing | undefined => {
  const bases = basesOf(declared, container)
  for (const base of bases) {
    if (base.kind !== 'container') continue
    const found = memberPlaces(declared, base.container, name, file)
    if (found.length > 0) return thingOf(declared, found, false)
  }
  return externalBase(declared, container, name)
}

const instanceOf = (thing: Thing | undefined): Thing | undefined => {
  if (thing?.kind === 'container')
    return thing.container.kind === 'type' ? { kind: 'instance', container: thing.container, isThis: false } : undefined
  if (thing?.kind === 'external') return { ...thing, isInstance: true }
  return thing?.kind === 'instance' ? thing : undefined
}

/** What a call gives back: an object of the class, or what the function says it gives. */
const resultOf = (
  declared: Declared,
  callee: Thing | undefined,
  { isNew, file }: { readonly isNew: boolean; readonly file: number },
): Thing | undefined => {
  switch (callee?.kind) {
    case 'container':
    case 'instance':
      return instanceOf(callee)
    case 'external':
      return isNew ? { ...callee, isInstance: true } : madeByCustom(callee.symbol, declared.packagesOf(file))
    case 'functions':
      return commonResult(declared, callee.places)
    default:
      return undefined
  }
}

const madeByCustom = (symbol: string, { makers, callsTypes }: Packages): Thing | undefined => {
  if (callsTypes && /(?:^|\.)[A-Z]\w*$/.test(symbol)) return { kind: 'external', symbol, isInstance: true }
  return makers?.test(symbol)
    ? { kind: 'external', symbol: symbol.slice(0, symbol.lastIndexOf('.')), isInstance: true }
    : undefined
}

/** Overloads that give back different types tell nothing. */
const commonResult = (declared: Declared, places: readonly Place[]): Thing | undefined => {
  const [first, ...others] = places.map((place) => {
    if (definitionAt(declared, place).traits.includes('constructor')) {
      const container = declared.ofDefinition(place.file, definitionAt(declared, place).parent)
      return container && ({ kind: 'instance', container, isThis: false } as const)
    }
    return typeOfHeld(declared, place)
  })
  return others.every((other) => sameThing(first, other)) ? first : undefined
}

const sameThing = (one: Thing | undefined, other: Thing | undefined): boolean => {
  if (one?.kind === 'instance' && other?.kind === 'instance') return one.container === other.container
  return one?.kind === 'external' && other?.kind === 'external' && one.symbol === other.symbol
}
