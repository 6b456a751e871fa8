import type { FlowFacts } from '#src/codegraph/flow/javascript/facts.ts'
import type { PythonFlow } from '#src/codegraph/flow/python/facts.ts'

/**
 * What one file says, and nothing that another file would have to tell. Made of plain data, so that it crosses threads and
 * lies in a cache under the checksum of the text. Lines and columns count from 1, columns in UTF-16 units.
 */
export type FileFacts = {
  readonly language: string
  readonly lines: number
  readonly docstring: string
  /** Definition 0 is the module itself. A definition comes after the one it is nested in. */
  readonly definitions: readonly Definition[]
  /** Scope 0 is the module's. */
  readonly scopes: readonly Scope[]
  readonly imports: readonly ImportFact[]
  readonly exports: readonly ExportFact[]
  readonly calls: readonly CallFact[]
  readonly mentions?: readonly Mention[]
  readonly problems: readonly SyntaxProblem[]
  /** Names that may be declared where the text was not understood. */
  readonly unread?: readonly string[]
  /** Go, Java and the like: the package or namespace the file says it belongs to. */
  readonly package?: string
  /** Python: what the file does with values. */
  readonly pythonFlow?: PythonFlow
  /** JavaScript and TypeScript: the same. */
  readonly javascriptFlow?: FlowFacts
}

export type DefinitionKind =
  | 'MODULE'
  | 'CLASS'
  | 'FUNCTION'
  | 'METHOD'
  | 'VARIABLE'
  | 'PARAMETER'
  | 'INTERFACE'
  | 'ENUM'
  | 'TYPE_ALIAS'
  | 'NAMESPACE'
  | 'PROPERTY'

export type Range = {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

export type Definition = {
  readonly kind: DefinitionKind
  readonly name: string
  /** Nesting within the module by '.', unique in the file: a second `f` is `f~2`. Empty for the module. */
  readonly symbol: string
  /** The definition it is nested in; -1 for the module. */
  readonly parent: number
  /** The scope it opens; -1 where it opens none. */
  readonly scope: number
  readonly range: Range
  /** Whether the graph shows it: local variables are known to the resolver only. */
  readonly shown: boolean
  /** Empty where the graph does not show it. */
  readonly signature: string
  readonly docstring: string
  readonly traits: readonly Trait[]
  /** Class and interface: what it extends; functions: nothing. */
  readonly bases: readonly Held[]
  readonly implemented: readonly Held[]
  /** Variables, properties and parameters: what is assigned to it. */
  readonly values: readonly Held[]
  /** Its declared type; of a function, the type it returns. */
  readonly type: Held | undefined
  /** Functions: what `return` gives back. */
  readonly returns: readonly Held[]
  /** Functions: their parameters, in order. */
  readonly parameters: readonly number[]
  readonly decorators: readonly Held[]
  /** The type it is a member of, where it does not stand in that type's body: a receiver in Go, `impl` in Rust, `C::f` in C++. */
  readonly home?: Held
}

export type Trait =
  | 'static'
  | 'class'
  | 'async'
  | 'generator'
  | 'abstract'
  | 'getter'
  | 'setter'
  | 'constructor'
  | 'exported'
  | 'self'
  | 'arrow'
  /** Said to be there, with its code elsewhere. */
  | 'declaration'
  /** Seen in its own file only. */
  | 'hidden'
  /** A parameter that a call may leave out, and one that takes any number of arguments. */
  | 'optional'
  | 'variadic'

export type ScopeKind = 'module' | 'class' | 'function' | 'block'

export type Scope = {
  readonly parent: number
  readonly kind: ScopeKind
  /** The module, class or function whose code this is. */
  readonly owner: number
  /** What each name is bound to: a definition (0 and up) or an import (`importBinding`). */
  readonly names: Map<string, number[]>
}

/** How a scope refers to imports[index]. */
export const importBinding = (index: number): number => -1 - index

/** A value with the scope in which its names are looked up. */
export type Held = { readonly scope: number; readonly value: Value }

/** The part of an expression that can be followed without running it. */
export type Value =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Value; readonly name: string }
  | { readonly kind: 'call'; readonly callee: Value; readonly isNew: boolean }
  | { readonly kind: 'definition'; readonly definition: number }
  | { readonly kind: 'import'; readonly import: number }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Value> }
  | { readonly kind: 'choice'; readonly values: readonly Value[] }
  /** A value of a built-in type: 'String', 'list'. */
  | { readonly kind: 'literal'; readonly type: string }
  /** What a type names: an instance of the class that `of` is. */
  /** `isWrapped`: of a type around it, which hands on what it has: `Option<T>`. */
  | { readonly kind: 'instance'; readonly of: Value; readonly isWrapped?: true }
  | { readonly kind: 'this' }
  | { readonly kind: 'super' }

export type ImportFact = {
  /** As written: './x.ts', 'numpy', '..models' (Python's leading dots kept). */
  readonly module: string
  /** The imported name; '*' is the module as a whole, 'default' JavaScript's default. */
  readonly name: string
  /** Binds every public name of the module (`from x import *`). */
  readonly all: boolean
  readonly typeOnly: boolean
  readonly line: number
  readonly column: number
  readonly scope: number
}

export type ExportFact =
  | { readonly kind: 'local'; readonly name: string; readonly value: Held }
  /** `export { a as b } from './x'`, `export * as ns from './x'` (name '*' there). */
  | { readonly kind: 'import'; readonly name: string; readonly import: number }
  /** `export * from './x'`, or CommonJS's `module.exports = require('./x')`. */
  | { readonly kind: 'all'; readonly import: number }
  /** `export =` and `module.exports =`. */
  | { readonly kind: 'whole'; readonly value: Held }

export type CallFact = {
  readonly callee: Value
  readonly isNew: boolean
  readonly scope: number
  /** Where the called name stands. */
  readonly line: number
  readonly column: number
  /** Functions handed over: what a flow analysis follows. Other arguments are left out. */
  readonly arguments: readonly (Value | undefined)[]
  /** How many arguments there are, where that tells functions of one name apart. */
  readonly arity?: number
}

/** A function or class that the code of `owner` names without calling it: as a value, or as a type. The first place of each. */
export type Mention = { readonly owner: number; readonly scope: number; readonly value: Value; readonly line: number }

export type SyntaxProblem = { readonly line: number; readonly column: number; readonly message: string }
