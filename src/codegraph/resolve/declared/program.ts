import type { Value } from '#src/codegraph/languages/facts.ts'
import { familyOf } from '#src/codegraph/languages/languages.ts'
import type { ConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { evaluate } from './evaluate.ts'
import { includesOf } from './includes.ts'
import { type Index, indexOf, placeKey } from './index.ts'
import { PACKAGES } from './languages.ts'
import { importedThing } from './lookup.ts'
import { definitionAt } from './members.ts'
import type { Packages } from './packages.ts'
import type { Container, Place, Thing } from './things.ts'

/** A family of languages whose types are declared, joined across its files. */
export type Declared = {
  readonly files: readonly SourceFile[]
  readonly containers: ReadonlyMap<string, Container>
  readonly packagesOf: (file: number) => Packages
  readonly ofFile: (file: number) => Container | undefined
  readonly ofDefinition: (file: number, definition: number) => Container | undefined
  /** The definitions of a type: its own, and blocks that add to it. */
  readonly placesOf: (container: Container) => readonly Place[]
  /** Whether any file declares something of this name. */
  readonly hasName: (name: string) => boolean
  /** Whether any file declares a method of this name that others' objects may have: in a trait, in a block that adds to a type, or static. */
  readonly mayExtend: (name: string) => boolean
  readonly filesOfPackage: (container: Container) => readonly number[]
  readonly fileByPath: ReadonlyMap<string, number>
  readonly reExported: (container: Container, name: string) => Thing | undefined
  /** Whether code in a file sees a member of a package or namespace. */
  readonly isSeen: (file: number, container: Container, place: Place) => boolean
  /** Declarations with the code they declare in their place. */
  readonly joined: (places: readonly Place[]) => readonly Place[]
  readonly memo: {
    readonly names: Map<string, Thing | undefined>
    readonly running: Set<string>
    /** Expressions that were looked at in a scope: a chain of calls has all of the shorter ones in it. */
    readonly values: WeakMap<Value, { readonly scope: number; readonly thing: Thing | undefined }>
  }
}

export const isDeclaredFamily = (family: string): boolean => FAMILIES.has(family)

const FAMILIES: ReadonlySet<string> = new Set([...PACKAGES.keys()].map(familyOf))

/** Joins the files of one family. */
export const declaredProgram = (files: readonly SourceFile[], configs: readonly ConfigFile[], family: string): Declared => {
  const members = [...files.keys()].filter((file) => familyOf((files[file] as SourceFile).facts.language) === family)
  const paths = new Set(members.map((file) => (files[file] as SourceFile).path))
  const packages = new Set(members.map((file) => (files[file] as SourceFile).facts.package ?? ''))
  const namespaces = new Set(members.flatMap((file) => namespacesOf(files[file] as SourceFile)))
  const byLanguage = new Map([...PACKAGES].map(([language, make]) => [language, make({ paths, configs, packages, namespaces })]))
  const packagesOf = (file: number): Packages => byLanguage.get((files[file] as SourceFile).facts.language) as Packages
  let declared: Declared | undefined
  const index = indexOf(files, members, packagesOf, (unfinished, place) => {
    declared ??= programOf(unfinished)
    const { home } = definitionAt(declared, place)
    const thing = home && evaluate(declared, place.file, home.scope, home.value)
    return thing?.kind === 'container' || thing?.kind === 'instance' ? thing.container : undefined
  })
  return programOf(index)
}

const namespacesOf = ({ facts }: SourceFile): string[] =>
  facts.definitions.filter(({ kind, shown }) => kind === 'NAMESPACE' && shown).map(({ symbol }) => symbol.replace(/~\d+/g, ''))

const programOf = (index: Index): Declared => {
  const { files, containers, fileByPath } = index
  const added = Map.groupBy(
    [...index.ofDefinition].filter(([key]) => isBlock(index, key)),
    ([, container]) => container,
  )
  const byPackage = Map.groupBy([...index.ofFile], ([, container]) => container)
  const includes = includesOf(index)
  const names = new Set(index.members.flatMap((file) => namesIn(files[file] as SourceFile)))
  const extensions = new Set(index.members.flatMap((file) => extensionsIn(files[file] as SourceFile)))
  const ofDefinition = (file: number, definition: number) => index.ofDefinition.get(placeKey({ file, definition }))
  const declared: Declared = {
    files,
    containers,
    packagesOf: index.packagesOf,
    fileByPath,
    ofFile: (file) => index.ofFile.get(file),
    ofDefinition,
    placesOf: (container) => [...container.places, ...(added.get(container) ?? []).map(([key]) => placeOf(key))],
    hasName: (name) => names.has(name),
    mayExtend: (name) => extensions.has(name),
    filesOfPackage: (container) => (byPackage.get(container) ?? []).map(([file]) => file),
    reExported: (container, name) => {
      for (const [file] of byPackage.get(container) ?? [])
        for (const binding of files[file]?.facts.scopes[0]?.names.get(name) ?? []) {
          const thing = binding < 0 ? importedThing(declared, file, -1 - binding) : undefined
          if (thing !== undefined) return thing
        }
      return undefined
    },
    isSeen: (file, _container, place) => {
      if (file === place.file) return true
      const { sees, typesEverywhere } = index.packagesOf(place.file)
      if (typesEverywhere && definitionAt(declared, place).kind === 'CLASS') return true
      if (definitionAt(declared, place).traits.includes('hidden')) return sees === 'include' && includes.reaches(file, place.file)
      return sees === 'package' || (sees === 'include' && includes.reaches(file, place.file))
    },
    joined: (places) => joined(declared, places),
    memo: { names: new Map(), running: new Set(), values: new WeakMap() },
  }
  return declared
}

/** Names that a file declares, or may declare where it was not understood. */
const namesIn = ({ facts: { definitions, unread = [] } }: SourceFile): string[] => [
  ...definitions.flatMap(({ shown, name }) => (shown ? [name] : [])),
  ...unread,
]

const extensionsIn = ({ facts: { definitions } }: SourceFile): string[] =>
  definitions.flatMap(({ name, traits, parent, home }) => {
    const around = definitions[parent]
    const isExtension =
      traits.includes('static') || home !== undefined || around?.home !== undefined || around?.kind === 'INTERFACE'
    return isExtension ? [name] : []
  })

const placeOf = (key: string): Place => {
  const [file, definition] = key.split(':').map(Number) as [number, number]
  return { file, definition }
}

const isBlock = ({ files }: Index, key: string): boolean => {
  const { file, definition } = placeOf(key)
  const made = files[file]?.facts.definitions[definition]
  return made?.home !== undefined && made.scope !== -1 && made.kind !== 'METHOD' && made.kind !== 'FUNCTION'
}

/** In place of what only declares a function: the one that has its code, if there is one. */
const joined = (declared: Declared, places: readonly Place[]): readonly Place[] => {
  if (!places.some((place) => definitionAt(declared, place).traits.includes('declaration'))) return places
  const seen = new Map<string, Place>()
  for (const place of places) {
    const found = codeOf(declared, place) ?? place
    seen.set(placeKey(found), found)
  }
  const all = [...seen.values()]
  const withCode = all.filter((place) => !definitionAt(declared, place).traits.includes('declaration'))
  const arities = new Set(withCode.map((place) => definitionAt(declared, place).parameters.length))
  return all.filter((place) => {
    const made = definitionAt(declared, place)
    return !made.traits.includes('declaration') || !arities.has(made.parameters.length)
  })
}

const codeOf = (declared: Declared, place: Place): Place | undefined => {
  const made = definitionAt(declared, place)
  if (!made.traits.includes('declaration')) return place
  const container =
    (made.home === undefined ? undefined : declared.ofDefinition(place.file, place.definition)) ??
    declared.ofDefinition(place.file, made.parent) ??
    declared.ofFile(place.file)
  const candidates = (container?.members.get(made.name) ?? []).filter((other) => {
    const { kind, traits, parameters } = definitionAt(declared, other)
    const isCode =
      (kind === 'FUNCTION' || kind === 'METHOD') &&
      !traits.includes('declaration') &&
      parameters.length === made.parameters.length
    return isCode && (!traits.includes('hidden') || other.file === place.file)
  })
  if (candidates.length <= 1) return candidates[0]
  const stem = stemOf(declared, place)
  const beside = candidates.filter((other) => stemOf(declared, other) === stem)
  return beside.length === 1 ? beside[0] : undefined
}

const stemOf = (declared: Declared, { file }: Place): string =>
  ((declared.files[file] as SourceFile).path.split('/').at(-1) as string).replace(/\.[^.]+$/, '')
