import type { Packed } from '#src/codegraph/flow/packed.ts'

/**
 * What one JavaScript or TypeScript file does with values, as data that the solver of the whole program reads.
 * A node is a place that holds values: a variable, a parameter, the result of an expression. Nodes count from 0 in each file;
 * -1 is a place nothing is known of.
 */
export type FlowFacts = {
  readonly nodes: number
  readonly objects: readonly FlowObject[]
  readonly operations: Packed
  /** `import` or `export` is written in it, so that a default import is not the whole of what it exports. */
  readonly isEsModule: boolean
  readonly lifted: Lifted
}

/** What was made while a function was read, and belongs to code around it: pairs of its number and the function's object, -1 for the module. */
export type Lifted = { readonly nodes: readonly number[]; readonly objects: readonly number[] }

/** What a function, and those in it, were read into: from these on, and up to those that end it. */
export type Span = {
  /** The object that it is itself: those in it come after. */
  readonly object: number
  readonly objectsEnd: number
  readonly nodes: number
  readonly nodesEnd: number
  readonly operations: number
  readonly operationsEnd: number
}

/** `module.exports`' first value, and what `export` adds to. */
export const EXPORTS_NODE = 0
/** The object that `module` names. */
export const MODULE_NODE = 1
/** What is thrown anywhere in a file, which can be caught anywhere in it. */
export const THROWN_NODE = 2

/** A value that a file makes, one for each place in the text. */
export type FlowObject =
  | FlowFunction
  | FlowClass
  | { readonly kind: 'object' | 'array' | 'promise' }
  /** An object of a class of the language: 'RegExp', 'String'. */
  | { readonly kind: 'builtin'; readonly type: string }

export type FlowFunction = {
  readonly kind: 'function'
  readonly definition: number
  /** 'fields': no function that is written, but what gives an object of a class its fields. */
  readonly flavour: 'plain' | 'arrow' | 'async' | 'generator' | 'async-generator' | 'fields'
  readonly parameters: number[]
  /** The array objects that rest parameter and `arguments` are; -1 where there is none. */
  rest: number
  argumentsObject: number
  readonly receiver: number
  readonly returned: number
  readonly yielded: number
  /** What `yield` gives back: what `next` is called with. */
  readonly sent: number
  /** Whether it always says what it gives back: that is no branch of it. */
  returnsValue: boolean
  /** What `new.target` is; -1 where nobody asks. */
  newTarget: number
  /** The class it is a method of; its objects are what `this` is when nobody is seen to call it. */
  readonly home: number
  /** What it was read into; undefined while it is read. */
  span: Span | undefined
}

export type FlowClass = {
  readonly kind: 'class'
  readonly definition: number
  /** What it extends; -1 where it extends nothing. */
  readonly base: number
  /** The object that its written constructor is, or -1. */
  constructorObject: number
  /** The function that gives the object that `new` makes its fields, or -1. */
  fieldsObject: number
}

/** Where in the text, and in whose code: a definition. */
export type Site = { readonly owner: number; readonly line: number; readonly column: number }

/** A property by its name, or by a node that holds keys. */
export type Key = string | number

export type Arguments = {
  readonly given: readonly number[]
  /** Index of the first argument that is spread, whose elements go to it and all that follow; -1 without. */
  readonly spread: number
}

export type Operation =
  | { readonly op: 'copy'; readonly from: number; readonly to: number }
  | { readonly op: 'make'; readonly object: number; readonly to: number }
  | { readonly op: 'key'; readonly name: string; readonly to: number }
  /** A number that is written as an argument: how many elements `slice` leaves out. */
  | { readonly op: 'number'; readonly number: number; readonly to: number }
  | { readonly op: 'global'; readonly name: string; readonly to: number }
  | { readonly op: 'set-global'; readonly name: string; readonly from: number }
  /** `name` '*' is the module as a whole. */
  | { readonly op: 'import'; readonly module: string; readonly name: string; readonly to: number }
  | { readonly op: 'export-all'; readonly module: string }
  /** The modules that are named by the texts a node holds. */
  | { readonly op: 'import-named'; readonly module: number; readonly to: number }
  | { readonly op: 'load'; readonly object: number; readonly key: Key; readonly to: number; readonly site: Site }
  /** `super.key`: found on the base, read for the object itself. */
  | {
      readonly op: 'super-load'
      readonly object: number
      readonly key: Key
      readonly receiver: number
      readonly to: number
      readonly site: Site
    }
  | { readonly op: 'store'; readonly object: number; readonly key: Key; readonly from: number; readonly site: Site }
  /** A member of a class body or an object literal: it hides what is inherited. */
  | {
      readonly op: 'member'
      readonly of: number
      readonly key: Key
      readonly place: 'static' | 'prototype' | 'object'
      readonly accessor: '' | 'get' | 'set'
      readonly from: number
    }
  | { readonly op: 'super'; readonly of: number; readonly isStatic: boolean; readonly to: number }
  | {
      readonly op: 'call'
      readonly callee: number
      readonly isNew: boolean
      readonly isJsx: boolean
      readonly arguments: Arguments
      readonly to: number
      readonly site: Site
    }
  /** `object.key(…)`; `receiver` is what `this` becomes where it is not the object (`super.m()`). */
  | {
      readonly op: 'method'
      readonly object: number
      readonly key: Key
      readonly receiver: number
      readonly arguments: Arguments
      readonly to: number
      readonly site: Site
    }
  | {
      readonly op: 'super-call'
      readonly of: number
      readonly receiver: number
      readonly arguments: Arguments
      readonly site: Site
    }
  | { readonly op: 'await'; readonly from: number; readonly to: number; readonly site: Site }
  /** Values that `for … of`, spread and patterns take out of an object; by index where it is known. */
  | {
      readonly op: 'iterate'
      readonly object: number
      readonly index: number
      readonly isAsync: boolean
      /** Whether it may stop before the end, which an iterator is told by `return`. */
      readonly stops: boolean
      readonly to: number
      readonly site: Site
    }
  /** `[…, ...to]` in a pattern: the elements from `index` on. */
  | { readonly op: 'rest'; readonly object: number; readonly index: number; readonly to: number; readonly site: Site }
  /** `to[key] = from[key]`: the properties of these keys, or all where they are not known. */
  | { readonly op: 'copy-key'; readonly from: number; readonly to: number; readonly key: number; readonly site: Site }
  /** `left + right`: the texts they hold put together. */
  | { readonly op: 'concat'; readonly left: number; readonly right: number; readonly to: number }
  /** The names of an object's properties, as `for … in` gives them. */
  | { readonly op: 'names'; readonly object: number; readonly to: number }
  /** `key in object`, `delete object[key]`: what a proxy may have a trap for. */
  | { readonly op: 'trap'; readonly trap: string; readonly object: number; readonly key: Key; readonly site: Site }
  /** An object becomes a text or a number: its own `toString` or `valueOf` is called. */
  | { readonly op: 'convert'; readonly from: number; readonly key: string; readonly site: Site }
  /** `{ ...from }`: all properties but those whose names are told. */
  | {
      readonly op: 'spread-object'
      readonly from: number
      readonly to: number
      readonly except: readonly string[]
      readonly site: Site
    }
