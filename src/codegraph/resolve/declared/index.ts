import type { Definition, FileFacts } from '#src/codegraph/languages/facts.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import type { Packages } from './packages.ts'
import type { Container, Place } from './things.ts'

/** Everything that files of one family define, by where it belongs. */
export type Index = {
  readonly files: readonly SourceFile[]
  /** The files of the family. */
  readonly members: readonly number[]
  readonly packagesOf: (file: number) => Packages
  readonly containers: ReadonlyMap<string, Container>
  /** The container of a file's package. */
  readonly ofFile: ReadonlyMap<number, Container>
  /** The container that a definition opens, or belongs to by its home. */
  readonly ofDefinition: ReadonlyMap<string, Container>
  readonly fileByPath: ReadonlyMap<string, number>
}

export const placeKey = ({ file, definition }: Place): string => `${file}:${definition}`

const OPENING = new Set(['CLASS', 'INTERFACE', 'ENUM', 'NAMESPACE', 'TYPE_ALIAS'])

export type ResolveHome = (index: Index, place: Place) => Container | undefined

/** Collects definitions into containers; `homeOf` tells where those belong that stand elsewhere. */
export const indexOf = (
  files: readonly SourceFile[],
  members: readonly number[],
  packagesOf: (file: number) => Packages,
  homeOf: ResolveHome,
): Index => {
  const containers = new Map<string, Container>()
  const ofFile = new Map<number, Container>()
  const ofDefinition = new Map<string, Container>()
  const fileByPath = new Map(members.map((file) => [(files[file] as SourceFile).path, file]))
  const index: Index = { files, members, packagesOf, containers, ofFile, ofDefinition, fileByPath }
  const away: Place[] = []
  // What stands in no package.
  containerAt(containers, '', undefined)
  for (const file of members) {
    const source = files[file] as SourceFile
    const packages = packagesOf(file)
    const own = packageAt(containers, packages.packageOf(source), packages.folders)
    ofFile.set(file, own)
    addFile({ index, ofDefinition, containers, away }, file, own)
  }
  for (const place of away) {
    const home = homeOf(index, place)
    if (home !== undefined) moveHome(index, ofDefinition, place, home)
  }
  // What was asked for on the way was asked too early.
  for (const container of containers.values()) {
    container.bases = undefined
    container.found.clear()
  }
  return index
}

type Adding = {
  readonly index: Index
  readonly ofDefinition: Map<string, Container>
  readonly containers: Map<string, Container>
  readonly away: Place[]
}

const addFile = ({ index, ofDefinition, containers, away }: Adding, file: number, own: Container): void => {
  const { facts } = index.files[file] as SourceFile
  const around: (Container | undefined)[] = []
  for (const [definition, made] of facts.definitions.entries()) {
    if (definition === 0) {
      around.push(own)
      addNames(own, facts, file, made.scope)
      continue
    }
    const outer = around[made.parent]
    if (made.home !== undefined) {
      away.push({ file, definition })
      around.push(undefined)
    } else if (made.scope !== -1 && OPENING.has(made.kind)) {
      // A type in a function is nobody's from outside.
      const local = `${file}#${made.symbol}`
      const key = outer === undefined ? local : outer.key === '' ? made.name : `${outer.key}.${made.name}`
      const container = containerAt(containers, key, outer)
      if (made.kind !== 'NAMESPACE') container.kind = 'type'
      container.places.push({ file, definition })
      ofDefinition.set(placeKey({ file, definition }), container)
      addNames(container, facts, file, made.scope)
      addToNamed(containers, key, made.name, { file, definition })
      around.push(container)
    } else around.push(undefined)
  }
}

/** Ruby's `class A::B` is a member of A, wherever that stands. */
const addToNamed = (containers: Map<string, Container>, key: string, name: string, place: Place): void => {
  const last = name.lastIndexOf('.')
  if (last >= 0) addMember(containerAt(containers, key.slice(0, key.lastIndexOf('.')), undefined), name.slice(last + 1), place)
}

/** A package, and those it is in by its name. */
const packageAt = (containers: Map<string, Container>, key: string, isFolder: boolean): Container => {
  const names = key.split('.')
  if (!isFolder)
    for (let length = 1; length < names.length; length += 1) containerAt(containers, names.slice(0, length).join('.'), undefined)
  return containerAt(containers, key, undefined)
}

const containerAt = (containers: Map<string, Container>, key: string, outer: Container | undefined): Container => {
  const known = containers.get(key)
  if (known !== undefined) return known
  const made: Container = { key, kind: 'space', places: [], members: new Map(), outer, bases: undefined, found: new Map() }
  containers.set(key, made)
  return made
}

const addNames = (container: Container, facts: FileFacts, file: number, scope: number): void => {
  for (const [name, bindings] of facts.scopes[scope]?.names ?? [])
    for (const definition of bindings) if (definition >= 0) addMember(container, name, { file, definition })
}

const addMember = ({ members }: Container, name: string, place: Place): void => {
  const known = members.get(name)
  if (known === undefined) members.set(name, [place])
  else known.push(place)
}

/** A method that stands outside of its type becomes its member; of a block of them, all that stands in it. */
const moveHome = (index: Index, ofDefinition: Map<string, Container>, place: Place, home: Container): void => {
  const { facts } = index.files[place.file] as SourceFile
  const made = facts.definitions[place.definition] as Definition
  ofDefinition.set(placeKey(place), home)
  if (made.kind === 'METHOD' || made.kind === 'FUNCTION')
    addMember(home, made.traits.includes('constructor') ? 'constructor' : made.name, place)
  else addNames(home, facts, place.file, made.scope)
}
