import type { ImportFact } from '#src/codegraph/languages/facts.ts'
import type { ConfigFile } from '#src/codegraph/resolve/javascript-config.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'

/** Where an import leads: to a container by its key, to a file, or out of the project. */
export type ImportTarget =
  | { readonly kind: 'container'; readonly key: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'external'; readonly symbol: string }

/** What a language's packages are and how its names are seen; made once for all files of its family. */
export type Packages = {
  /** The package a file's own definitions belong to. */
  readonly packageOf: (source: SourceFile) => string
  /** What an import without a name of its own, or its module part, leads to. */
  readonly resolve: (source: SourceFile, fact: ImportFact) => ImportTarget | undefined
  /** Names of the package of a file: its files see each other's ('package'), only what they include ('include'), or nothing ('file'). */
  readonly sees: 'package' | 'include' | 'file'
  /** Whether code in a type may say a member's name without its object. */
  readonly bareMembers: boolean
  /** Whether code in a type in a type sees but types and constants of the outer one. */
  readonly outerTypesOnly?: boolean
  /** A bare name that nothing binds is a method that a class of others passes on: so where all other names must be imported. */
  readonly bareInherited?: boolean
  /** What is called on others' objects may stand elsewhere, in traits and extensions: those of the project alone, or anyone's. */
  readonly foreignExtensions?: 'ours' | 'anyones'
  /** What objects have under a name whatever their type, if they have it: final methods, extensions of the language; their symbols. */
  readonly commonMembers?: ReadonlyMap<string, string>
  /** What every object has, and every value of an enumeration, by name; their symbols. */
  readonly rootMembers?: ReadonlyMap<string, string>
  readonly enumMembers?: ReadonlyMap<string, string>
  /** Functions of others' types that by custom give an object of the type: Rust's `new`. */
  readonly makers?: RegExp
  /** Objects are made without a word like `new`: what is written with a capital letter is a type. */
  readonly callsTypes?: boolean
  /** What a name that nothing binds, and that no file has, must be called like to come from outside. */
  readonly outside?: { readonly functions?: RegExp; readonly types?: RegExp }
  /** Code in a module names that one `self` and the one around it `super`. */
  readonly relativeModules?: boolean
  /** Types are known everywhere, whatever is seen of functions. */
  readonly typesEverywhere?: boolean
  /** Whether code in a namespace sees what the namespaces around it have. */
  readonly seesOuter: boolean
  /** Names that stand for a container or the outside whatever is imported: 'crate', 'std'. */
  readonly root: (source: SourceFile, name: string) => ImportTarget | undefined
  /** A name the language itself has; its symbol. */
  readonly builtIn: (name: string) => string | undefined
  /** Packages are folders, and no part of one's name is another package. */
  readonly folders: boolean
}

export type Surroundings = {
  readonly paths: ReadonlySet<string>
  readonly configs: readonly ConfigFile[]
  /** The packages that files say they belong to. */
  readonly packages: ReadonlySet<string>
  /** The namespaces that stand in them as definitions, by their names. */
  readonly namespaces: ReadonlySet<string>
}

export type PackagesOf = (surroundings: Surroundings) => Packages

export const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')

/** What stands in one place, by name. */
export const symbols = (prefix: string, names: string): ReadonlyMap<string, string> =>
  new Map(names.split(' ').map((name) => [name, `${prefix}.${name}`]))
