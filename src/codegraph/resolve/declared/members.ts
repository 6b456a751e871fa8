import type { Definition } from '#src/codegraph/languages/facts.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { evaluate } from './evaluate.ts'
import { placeKey } from './index.ts'
import { typeOfHeld } from './lookup.ts'
import type { Declared } from './program.ts'
import { type Base, type Container, type Place, type Thing, UNKNOWN } from './things.ts'

const BASES_MAX = 32
const ORDER_MAX = 100

export const definitionAt = (declared: Declared, { file, definition }: Place): Definition =>
  (declared.files[file] as SourceFile).facts.definitions[definition] as Definition

/** The direct bases of a type that are known, as they are written. */
export const basesOf = (declared: Declared, container: Container): readonly Base[] => {
  if (container.bases !== undefined) return container.bases
  // A type that inherits from itself ends here.
  container.bases = []
  const bases: Base[] = []
  for (const place of declared.placesOf(container)) {
    const { bases: written, implemented } = definitionAt(declared, place)
    for (const [index, each] of [...written, ...implemented].slice(0, BASES_MAX).entries()) {
      const thing = evaluate(declared, place.file, each.scope, each.value)
      if (thing?.kind === 'container' && thing.container !== container)
        bases.push({ kind: 'container', container: thing.container })
      else if (thing?.kind === 'external')
        bases.push({ kind: 'external', symbol: thing.symbol, isImplemented: index >= written.length })
    }
  }
  container.bases = bases
  return bases
}

/** A type with all that it inherits from and we know, nearest first. */
export const typeOrder = (declared: Declared, container: Container): readonly Container[] => {
  const order: Container[] = [container]
  for (const each of order) {
    if (order.length > ORDER_MAX) break
    // What Kotlin keeps in a companion is called like a member of the class.
    const companion = declared.containers.get(`${each.key}.Companion`)
    if (companion !== undefined && !order.includes(companion)) order.push(companion)
    for (const base of basesOf(declared, each))
      if (base.kind === 'container' && !order.includes(base.container)) order.push(base.container)
  }
  return order
}

/** The places of a member that a file sees: the type's own, else those of the nearest base that has it. */
export const memberPlaces = (declared: Declared, container: Container, name: string, file: number): readonly Place[] => {
  const isTyped = container.kind === 'type'
  const known = isTyped ? container.found.get(name) : undefined
  if (known !== undefined) return known
  const order = isTyped ? typeOrder(declared, container) : [container]
  let found: readonly Place[] = []
  for (const each of order) {
    const own = each.members.get(name)
    if (own === undefined) continue
    found = declared.joined(isTyped ? own : own.filter((place) => declared.isSeen(file, each, place)))
    if (found.length > 0) break
  }
  if (isTyped) container.found.set(name, found)
  return found
}

/** A member that no class we know has belongs to all objects of the language, or to the one base that is not ours. */
export const externalBase = (declared: Declared, container: Container, name: string): Thing | undefined => {
  const root = rootMember(declared, container, name)
  if (root !== undefined) return root
  const symbols = new Set(outsideBases(declared, container).map(({ symbol }) => symbol))
  return symbols.size === 1 ? { kind: 'external', symbol: `${[...symbols][0]}.${name}` } : undefined
}

const outsideBases = (declared: Declared, container: Container): readonly (Base & { kind: 'external' })[] =>
  typeOrder(declared, container).flatMap((each) => basesOf(declared, each).filter((base) => base.kind === 'external'))

/** A member that every object of the language has, where no class of others may have one of its own. */
export const rootMember = (declared: Declared, container: Container, name: string): Thing | undefined => {
  const [place] = container.places
  if (place === undefined || container.kind !== 'type') return undefined
  const { rootMembers, enumMembers } = declared.packagesOf(place.file)
  const isEnum = definitionAt(declared, place).kind === 'ENUM'
  const symbol = (isEnum ? enumMembers?.get(name) : undefined) ?? rootMembers?.get(name)
  if (symbol === undefined || outsideBases(declared, container).some(({ isImplemented }) => !isImplemented)) return undefined
  return { kind: 'external', symbol }
}

/** What definitions of one name stand for together. */
export const thingOf = (declared: Declared, places: readonly Place[], isTyped: boolean): Thing | undefined => {
  const functions = places.filter((place) => FUNCTIONS.has(definitionAt(declared, place).kind))
  const [first] = places
  if (first === undefined) return undefined
  const made = definitionAt(declared, first)
  if (OPENING.has(made.kind) && made.scope !== -1) return ofType(declared, first, made)
  if (functions.length > 0) return { kind: 'functions', places: functions, isTyped }
  return heldBy(declared, first, made)
}

const FUNCTIONS = new Set(['FUNCTION', 'METHOD'])
const OPENING = new Set(['CLASS', 'INTERFACE', 'ENUM', 'NAMESPACE', 'TYPE_ALIAS'])

/** An alias stands for what it is an alias of. */
const ofType = (declared: Declared, place: Place, made: Definition): Thing | undefined => {
  const [alias] = made.kind === 'TYPE_ALIAS' ? made.values : []
  if (alias !== undefined) return guarded(declared, place, () => evaluate(declared, place.file, alias.scope, alias.value))
  const container = declared.ofDefinition(place.file, place.definition)
  return container && { kind: 'container', container }
}

/** What a variable holds: an object of its declared type, or of what is put there first. */
const heldBy = (declared: Declared, place: Place, made: Definition): Thing => {
  const typed = typeOfHeld(declared, place)
  if (typed !== undefined || made.type !== undefined) return typed ?? UNKNOWN
  const [value, ...others] = made.values
  if (value === undefined || others.length > 0) return UNKNOWN
  const thing = guarded(declared, place, () => evaluate(declared, place.file, value.scope, value.value))
  // A variable may hold another function tomorrow.
  return thing === undefined || thing.kind === 'functions'
    ? UNKNOWN
    : thing.kind === 'instance'
      ? { ...thing, isThis: false }
      : thing
}

const STEPS_MAX = 40

const guarded = (declared: Declared, place: Place, find: () => Thing | undefined): Thing | undefined => {
  const { running } = declared.memo
  const key = placeKey(place)
  if (running.has(key) || running.size > STEPS_MAX) return undefined
  running.add(key)
  try {
    return find()
  } finally {
    running.delete(key)
  }
}
