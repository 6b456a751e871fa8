import assert from 'node:assert/strict'
import { calledAt, type Node } from '#src/codegraph/languages/typescript/syntax.ts'
import {
  EXPORTS_NODE,
  type FlowFacts,
  type FlowFunction,
  type FlowObject,
  MODULE_NODE,
  type Operation,
  type Site,
  type Span,
  THROWN_NODE,
} from './facts.ts'
import type { Variable } from './names.ts'
import { packOperations } from './packing.ts'

/** The function or module whose code is read. */
export type Frame = {
  readonly owner: number
  readonly receiver: number
  readonly returned: number
  readonly yielded: number
  readonly sent: number
  readonly isAsync: boolean
  /** The function that `arguments` belongs to: arrows see the one around them. */
  readonly called: FlowFunction | undefined
  /** The object of the function whose code it is, -1 for a module; and of the one that `arguments` belongs to. */
  readonly object: number
  readonly calledObject: number
  /** Where `super` starts: the index of a class or of an object literal. */
  readonly home: Home | undefined
}

export type Home = { readonly object: number; readonly isStatic: boolean }

/** Names as they are seen in one block. */
export type Env = { readonly parent: Env | undefined; readonly names: Map<string, Variable>; readonly frame: Frame }

export const inner = (parent: Env, frame: Frame = parent.frame): Env => ({ parent, names: new Map(), frame })

/** Collects what a file does with values. `definitionOf` tells which definition a function or class node became. */
export const flowBuilder = (source: {
  readonly definitionOf: (node: Node) => number | undefined
  readonly position: (offset: number) => { readonly line: number; readonly column: number }
}) => {
  const list = operationList()
  const { node, add } = list
  const objects: FlowObject[] = []
  const reading: number[] = []
  const lifted: { nodes: number[]; objects: number[] } = { nodes: [], objects: [] }
  let isEsModule = false
  const object = (made: FlowObject): number => objects.push(made) - 1
  const lift = (kind: keyof typeof lifted, number: number, home: number): void => {
    if (home !== (reading.at(-1) ?? -1)) lifted[kind].push(number, home)
  }
  const once = (key: string, operation: (to: number) => Operation): number =>
    list.once(key, (to) => {
      lift('nodes', to, -1)
      return operation(to)
    })
  const make = (index: number): number => {
    const to = node()
    add({ op: 'make', object: index, to })
    return to
  }

  const exportsNode = node()
  const moduleNode = node()
  assert.equal(node(), THROWN_NODE)
  add({ op: 'make', object: object({ kind: 'object' }), to: exportsNode })
  add({ op: 'make', object: object({ kind: 'object' }), to: moduleNode })
  add({ op: 'store', object: MODULE_NODE, key: 'exports', from: EXPORTS_NODE, site: { owner: 0, line: 0, column: 0 } })

  return {
    ...source,
    node,
    add,
    object,
    make,
    /** A node, or an object, of the code of another function than the one that is read: `home` is that one's object. */
    lift,
    spanOf: spanReader(list.counts, objects, reading),
    calls: list.calls,
    cancel: list.cancel,
    membersOf: list.membersOf,
    objectAt: (index: number): FlowObject => objects[index] as FlowObject,
    copy: (from: number, to: number): void => {
      if (from >= 0 && to >= 0 && from !== to) add({ op: 'copy', from, to })
    },
    key: (name: string): number => once(`k${name}`, (to) => ({ op: 'key', name, to })),
    number: (number: number): number => once(`n${number}`, (to) => ({ op: 'number', number, to })),
    global: (name: string): number => once(`g${name}`, (to) => ({ op: 'global', name, to })),
    site: (at: Node, env: Env): Site => ({ owner: env.frame.owner, ...source.position(at.start) }),
    /** The site of a call of what an expression gives. */
    callSite: (callee: Node, env: Env): Site => ({ owner: env.frame.owner, ...source.position(calledAt(callee)) }),
    markEsModule: (): void => {
      isEsModule = true
    },
    finish: (): FlowFacts => ({ ...list.finish(), objects, isEsModule, lifted }),
  }
}

/** Reads a function's code, which `make` begins by making its object; says what it was read into. */
const spanReader =
  (counts: () => readonly [nodes: number, operations: number], objects: readonly FlowObject[], reading: number[]) =>
  (make: () => number, read: (object: number) => void): Span => {
    const [nodes, operations] = counts()
    const object = make()
    reading.push(object)
    read(object)
    reading.pop()
    const [nodesEnd, operationsEnd] = counts()
    return { object, objectsEnd: objects.length, nodes, nodesEnd, operations, operationsEnd }
  }

/** The operations of a file and the nodes between them. */
const operationList = () => {
  const operations: Operation[] = []
  const interned = new Map<string, number>()
  let nodes = 0
  let calls = 0
  const node = (): number => {
    nodes += 1
    return nodes - 1
  }
  const add = (operation: Operation): number => {
    if (operation.op === 'call' || operation.op === 'method') calls += 1
    return operations.push(operation) - 1
  }
  return {
    node,
    add,
    /** One node for what is the same wherever it is written. */
    once: (key: string, operation: (to: number) => Operation): number => {
      const known = interned.get(key)
      if (known !== undefined) return known
      const to = node()
      interned.set(key, to)
      add(operation(to))
      return to
    },
    counts: (): readonly [nodes: number, operations: number] => [nodes, operations.length],
    /** Calls that were read so far. */
    calls: (): number => calls,
    cancel: (operation: number): void => {
      operations[operation] = { op: 'copy', from: EXPORTS_NODE, to: EXPORTS_NODE }
    },
    /** The operations that gave the literal that was made last its members, by key, once it was copied to `variable`. */
    membersOf: (variable: number): Map<string, number> => {
      const last = operations.findLast(({ op }) => op === 'copy')
      return membersOf(operations, last?.op === 'copy' && last.to === variable ? last.from : -1)
    },
    finish: () => ({ nodes, operations: packOperations(operations) }),
  }
}

const membersOf = (operations: readonly Operation[], literal: number): Map<string, number> => {
  const members = new Map<string, number>()
  for (let at = operations.length - 1; at >= 0; at -= 1) {
    const operation = operations[at] as Operation
    if (operation.op === 'make' && operation.to === literal) break
    if (operation.op === 'member' && operation.of === literal && typeof operation.key === 'string') members.set(operation.key, at)
    if (operation.op === 'store' && operation.object === literal && typeof operation.key === 'string')
      members.set(operation.key, at)
    if (operations.length - at > LITERAL_MAX) return new Map()
  }
  return members
}

/** Operations that are looked through for the members of a literal. */
const LITERAL_MAX = 500

export type FlowBuilder = ReturnType<typeof flowBuilder>

/** What the visitors of one file share. */
export type Reader = {
  readonly flow: FlowBuilder
  /** The node of an expression's value, -1 where it has none that is followed. */
  readonly value: (node: Node | undefined, env: Env) => number
  /** Reads a statement, or the parts of any other node. */
  readonly statement: (node: Node, env: Env) => void
  /** Reads the statements of a block, one after the other. */
  readonly statements: (nodes: readonly Node[], env: Env) => void
}
