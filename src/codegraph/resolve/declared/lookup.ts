import type { Definition, FileFacts, ImportFact, Scope } from '#src/codegraph/languages/facts.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { evaluate } from './evaluate.ts'
import { placeKey } from './index.ts'
import { definitionAt, externalBase, memberPlaces, rootMember, thingOf } from './members.ts'
import type { Declared } from './program.ts'
import { type Container, type Place, type Thing, UNKNOWN } from './things.ts'

/** What a name stands for where it is written; undefined where nothing binds it. */
export const lookUp = (declared: Declared, file: number, scope: number, name: string): Thing | undefined => {
  const { facts } = declared.files[file] as SourceFile
  const packages = declared.packagesOf(file)
  const types: Container[] = []
  for (let at = scope; at > 0; at = (facts.scopes[at] as Scope).parent) {
    const { kind, owner, names } = facts.scopes[at] as Scope
    const bindings = names.get(name)
    if (kind !== 'class') {
      if (bindings !== undefined) return bound(declared, file, bindings, false)
      const home = kind === 'function' ? declared.ofDefinition(file, owner) : undefined
      if (home !== undefined && packages.bareMembers) {
        types.push(home)
        const found = memberPlaces(declared, home, name, file)
        if (found.length > 0) return thingOf(declared, found, false)
      }
      continue
    }
    const container = declared.ofDefinition(file, owner)
    const isSpace = facts.definitions[owner]?.kind === 'NAMESPACE' && facts.definitions[owner]?.home === undefined
    if (isSpace && packages.relativeModules && container !== undefined && (name === 'self' || name === 'super'))
      return { kind: 'container', container: name === 'self' ? container : (container.outer ?? container) }
    // Code in a type sees the type's own types and type parameters in every language.
    if (bindings !== undefined && (isSpace || !packages.bareMembers)) {
      const seen = isSpace ? bindings : bindings.filter((binding) => isTypeName(facts, binding))
      if (seen.length > 0) return bound(declared, file, seen, false)
    }
    if (container !== undefined && (isSpace ? packages.seesOuter || at === scope : packages.bareMembers)) {
      const isOuter = types.length > 0 && packages.outerTypesOnly
      if (!isSpace) types.push(container)
      const members = memberPlaces(declared, container, name, file)
      const found = isOuter ? members.filter((place) => !isFunction(definitionAt(declared, place))) : members
      if (found.length > 0) return thingOf(declared, found, false)
      if (bindings !== undefined && !isOuter) return bound(declared, file, bindings, false)
      const outer = isSpace ? inOuterSpaces(declared, container, name, file) : undefined
      if (outer !== undefined) return outer
    }
  }
  return inModule(declared, file, name)
}

const isFunction = ({ kind }: Definition): boolean => kind === 'METHOD' || kind === 'FUNCTION'

const isTypeName = (facts: FileFacts, binding: number): boolean => {
  const made = facts.definitions[binding] as Definition | undefined
  return made !== undefined && !isFunction(made) && made.kind !== 'PROPERTY'
}

/** `namespace A.B` sees what A has. */
const inOuterSpaces = (declared: Declared, container: Container, name: string, file: number): Thing | undefined => {
  const names = container.key.split('.')
  for (let length = names.length - 1; length > 0; length -= 1) {
    const outer = declared.containers.get(names.slice(0, length).join('.'))
    const found = outer === undefined ? [] : memberPlaces(declared, outer, name, file)
    if (found.length > 0) return thingOf(declared, found, false)
  }
  return undefined
}

/** What the bindings of one name stand for; functions of one name stand together. */
const bound = (declared: Declared, file: number, bindings: readonly number[], isTyped: boolean): Thing => {
  const places = bindings.filter((binding) => binding >= 0).map((definition): Place => ({ file, definition }))
  if (places.length > 0) return thingOf(declared, declared.joined(places), isTyped) ?? UNKNOWN
  const imported = bindings.map((binding) => importedThing(declared, file, -1 - binding)).find((thing) => thing !== undefined)
  return imported ?? UNKNOWN
}

/** Names of the file itself, of its imports, of its package and of the language. */
const inModule = (declared: Declared, file: number, name: string): Thing | undefined => {
  const key = `${file}:${name}`
  if (declared.memo.names.has(key)) return declared.memo.names.get(key)
  declared.memo.names.set(key, undefined)
  const found = findInModule(declared, file, name)
  declared.memo.names.set(key, found)
  return found
}

const findInModule = (declared: Declared, file: number, name: string): Thing | undefined => {
  const source = declared.files[file] as SourceFile
  const packages = declared.packagesOf(file)
  const bindings = source.facts.scopes[0]?.names.get(name)
  if (bindings !== undefined) return bound(declared, file, bindings, false)
  const own = declared.ofFile(file)
  const beside = own === undefined ? [] : memberPlaces(declared, own, name, file)
  if (beside.length > 0) return thingOf(declared, beside, false)
  const root = packages.root(source, name)
  if (root?.kind === 'external') return { kind: 'external', symbol: root.symbol }
  const rooted = root?.kind === 'container' ? declared.containers.get(root.key) : undefined
  if (rooted !== undefined) return { kind: 'container', container: rooted }
  const starred = throughStars(declared, file, name)
  if (starred !== undefined) return starred
  const space = declared.containers.get(name)
  if (space?.kind === 'space' && !packages.folders) return { kind: 'container', container: space }
  const builtIn = packages.builtIn(name)
  return builtIn === undefined ? undefined : { kind: 'external', symbol: builtIn }
}

/** `import a.*`, `using a;`, `use a::*`: only packages of the project tell what they have. */
const throughStars = (declared: Declared, file: number, name: string): Thing | undefined => {
  const { facts } = declared.files[file] as SourceFile
  for (const [index, fact] of facts.imports.entries()) {
    if (!fact.all) continue
    const thing = importedThing(declared, file, index)
    if (thing?.kind !== 'container') continue
    const found = memberPlaces(declared, thing.container, name, file)
    if (found.length > 0) return thingOf(declared, found, false)
  }
  return undefined
}

/** What an import brings in. */
export const importedThing = (declared: Declared, file: number, index: number): Thing | undefined => {
  const source = declared.files[file] as SourceFile
  const fact = source.facts.imports[index] as ImportFact
  const key = `${file}#${index}`
  if (declared.memo.names.has(key)) return declared.memo.names.get(key)
  declared.memo.names.set(key, undefined)
  const found = findImported(declared, file, fact)
  declared.memo.names.set(key, found)
  return found
}

const findImported = (declared: Declared, file: number, fact: ImportFact): Thing | undefined => {
  const source = declared.files[file] as SourceFile
  const target = declared.packagesOf(file).resolve(source, fact)
  if (target === undefined || target.kind === 'file') return undefined
  const isWhole = fact.name === '*'
  if (target.kind === 'external') return { kind: 'external', symbol: isWhole ? target.symbol : `${target.symbol}.${fact.name}` }
  const container = declared.containers.get(target.key)
  if (container === undefined) return undefined
  if (isWhole) return { kind: 'container', container }
  const inner = declared.containers.get(target.key === '' ? fact.name : `${target.key}.${fact.name}`)
  if (inner !== undefined) return { kind: 'container', container: inner }
  const found = memberPlaces(declared, container, fact.name, file)
  if (found.length > 0) return thingOf(declared, found, false)
  return reExported(declared, container, fact.name)
}

/** `pub use a::b` makes b a name of the module it stands in. */
const reExported = (declared: Declared, container: Container, name: string): Thing | undefined => {
  for (const file of declared.filesOfPackage(container)) {
    const bindings = (declared.files[file] as SourceFile).facts.scopes[0]?.names.get(name) ?? []
    for (const binding of bindings) {
      const thing = binding < 0 ? importedThing(declared, file, -1 - binding) : undefined
      if (thing !== undefined) return thing
    }
  }
  return undefined
}

/** What a bare name is that nothing binds: a method that one of the types around the code has from a base of others. */
export const inheritedFromOthers = (declared: Declared, file: number, scope: number, name: string): Thing | undefined => {
  const { bareInherited, rootMembers } = declared.packagesOf(file)
  if (!bareInherited && !rootMembers?.has(name)) return undefined
  const { facts } = declared.files[file] as SourceFile
  for (let at = scope; at > 0; at = (facts.scopes[at] as Scope).parent) {
    const { kind, owner } = facts.scopes[at] as Scope
    const container = kind === 'class' ? declared.ofDefinition(file, owner) : undefined
    if (container?.kind !== 'type') continue
    const found = bareInherited ? externalBase(declared, container, name) : rootMember(declared, container, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The type whose code a scope is: what `this` is there. */
export const enclosingType = (declared: Declared, file: number, scope: number): Container | undefined => {
  const { facts } = declared.files[file] as SourceFile
  for (let at = scope; at > 0; at = (facts.scopes[at] as Scope).parent) {
    const { kind, owner } = facts.scopes[at] as Scope
    if (kind === 'block') continue
    const container = declared.ofDefinition(file, owner)
    if (container?.kind === 'type') return container
  }
  return undefined
}

export const typeOfHeld = (declared: Declared, place: Place): Thing | undefined => {
  const { type } = (declared.files[place.file] as SourceFile).facts.definitions[place.definition] as Definition
  if (type === undefined) return undefined
  const key = `t${placeKey(place)}`
  const { names } = declared.memo
  if (names.has(key)) return names.get(key)
  names.set(key, undefined)
  const found = evaluate(declared, place.file, type.scope, type.value)
  names.set(key, found)
  return found
}
