import type { Packed } from '#src/codegraph/flow/packed.ts'

/**
 * What one Python file does with values, as plain data that the solver of the whole program reads. A node is a place that
 * holds values: a variable of a scope, the result of an expression. Nodes count from 0 in each file; NOTHING is a place
 * nothing is known of.
 */
export type PythonFlow = {
  readonly nodes: number
  readonly operations: Packed
  readonly functions: readonly FlowFunction[]
  /** The names of the module (definition 0) and of each class body, with their nodes. */
  readonly members: ReadonlyMap<number, ReadonlyMap<string, number>>
  /** The nodes of the bases that a class names. */
  readonly bases: ReadonlyMap<number, readonly number[]>
  /** The node of the metaclass that a class names. */
  readonly metaclasses: ReadonlyMap<number, number>
  /** Modules whose public names are imported with '*', as written. */
  readonly starImports: readonly string[]
  /** What `__all__` lists; undefined where there is none. */
  readonly exported: readonly string[] | undefined
}

export const NOTHING = -1

/** Where in the text a call stands, and in whose code: a definition. */
export type Site = { readonly owner: number; readonly line: number; readonly column: number }

export type FlowFunction = {
  readonly definition: number
  readonly parameters: readonly FlowParameter[]
  readonly returned: number
  /** What it yields; NOTHING where it is no generator. */
  readonly yielded: number
  /** What `yield` gives back inside. */
  readonly sent: number
  /** The class whose body it stands in; -1 for functions. */
  readonly home: number
  /** Of `return getattr(object, name)`: the node of the object. */
  readonly forwards: number
  /** Whether it has a `return self`, which is not part of `returned`. */
  readonly givesReceiver: boolean
  /** Of `return cls()`: the node of its result, which is not part of `returned`. */
  readonly ownObject: number
  /** Of what type the result is declared to be: classes. */
  readonly type: number
}

export type FlowParameter = {
  readonly name: string
  readonly kind: 'position' | 'any' | 'keyword' | 'star' | 'double-star'
  readonly node: number
  /** The default value; NOTHING where it must be given. */
  readonly value: number
  readonly type: number
  /** Whether there is a `return` of it as it was given, which is not part of `returned`. */
  readonly isGivenBack: boolean
}

/** A subscript: a constant as `keyOf` writes it, or the node that holds the keys (NOTHING: any). */
export type Key = string | number

export const keyOf = (type: 'str' | 'int', value: string): string => `${type}:${value}`

export type Arguments = {
  readonly positional: readonly number[]
  readonly keywords: readonly { readonly name: string; readonly node: number }[]
  /** `*a`, and what stands after it by position. */
  readonly stars: readonly number[]
  readonly late: readonly number[]
  readonly doubleStars: readonly number[]
}

export const NO_ARGUMENTS: Arguments = { positional: [], keywords: [], stars: [], late: [], doubleStars: [] }

export type Call = {
  readonly callee: number
  readonly given: Arguments
  readonly to: number
  readonly site: Site
  /** What it stands on where it is a decorator, else NOTHING. */
  readonly decorated: number
  /** The last name of what is written as the callee; empty where it is no name. */
  readonly name: string
}

export type Operation =
  | { readonly op: 'copy'; readonly from: number; readonly to: number }
  | { readonly op: 'function' | 'class'; readonly definition: number; readonly to: number }
  | { readonly op: 'constant'; readonly type: 'str' | 'int'; readonly value: string; readonly to: number }
  /** A value of a built-in type: 'float', 'bytes'. */
  | { readonly op: 'value'; readonly type: string; readonly to: number }
  /** `length` is -1 where it is not written. */
  | { readonly op: 'container'; readonly type: string; readonly length: number; readonly to: number }
  | { readonly op: 'lookup'; readonly name: string; readonly to: number }
  /** `name` '*' is the module as a whole. */
  | { readonly op: 'import'; readonly module: string; readonly name: string; readonly to: number }
  | { readonly op: 'load'; readonly object: number; readonly name: string; readonly to: number; readonly site: Site }
  | { readonly op: 'store'; readonly object: number; readonly name: string; readonly from: number; readonly site: Site }
  | { readonly op: 'get'; readonly object: number; readonly key: Key; readonly to: number; readonly site: Site }
  | { readonly op: 'set'; readonly object: number; readonly key: Key; readonly from: number; readonly site: Site }
  /** One of several targets: `before` stand ahead of it, `after` behind it; `rest` takes all between. */
  | {
      readonly op: 'unpack'
      readonly object: number
      readonly before: number
      readonly after: number
      readonly place: 'front' | 'back' | 'rest'
      readonly to: number
      readonly site: Site
    }
  | { readonly op: 'iterate'; readonly object: number; readonly isAsync: boolean; readonly to: number; readonly site: Site }
  | { readonly op: 'enter'; readonly object: number; readonly isAsync: boolean; readonly to: number; readonly site: Site }
  | ({ readonly op: 'call' } & Call)
  /** A method that an operator calls: the first of `names` that the object has. */
  | {
      readonly op: 'operator'
      readonly object: number
      readonly names: readonly string[]
      readonly operand: number
      readonly to: number
      readonly site: Site
    }
  /** All that `from` has, or all its elements, go into the container that `to` holds. */
  | { readonly op: 'pour'; readonly from: number; readonly to: number; readonly site: Site }
  | { readonly op: 'raise'; readonly object: number; readonly site: Site }
  /** `except type as to`. */
  | { readonly op: 'catch'; readonly type: number; readonly to: number }
  /** Whether it is true is asked. */
  | { readonly op: 'test'; readonly object: number; readonly site: Site }
  /** `object[a:b]`. */
  | { readonly op: 'slice'; readonly object: number; readonly to: number; readonly site: Site }
  | { readonly op: 'await'; readonly object: number; readonly to: number; readonly site: Site }
  /** `del object.name`. */
  | { readonly op: 'remove'; readonly object: number; readonly name: string; readonly site: Site }
  /** A class statement comes to its end. */
  | { readonly op: 'build'; readonly definition: number; readonly given: Arguments; readonly site: Site }
  /** A text put together of constants and what nodes hold. */
  | {
      readonly op: 'format'
      readonly by: '__format__' | '__str__'
      readonly parts: readonly Key[]
      readonly to: number
      readonly site: Site
    }
  /** An object of each class that `type` holds, where nothing is known of `unless`. */
  | { readonly op: 'instance'; readonly type: number; readonly unless: number; readonly to: number }
  /** `yield from`: the value the generator returns. */
  | { readonly op: 'outcome'; readonly object: number; readonly to: number }
