import type { FlowFacts, FlowFunction, Span } from './facts.ts'
import type { Thing } from './heap.ts'
import type { Call, Machine } from './invoke.ts'
import { isFirst, type Place, setUp } from './operations.ts'
import { forEachOperation } from './packing.ts'

/**
 * A function's code, and that of the functions in it, with places of its own: for one call of it. Without them what one caller hands to
 * a function that makes functions (a wrapper, a chain of handlers) would come out at every other.
 */
export type Context = {
  readonly id: number
  readonly file: number
  /** What the function is read into in its file's facts. */
  readonly span: Span
  /** Its first node. */
  readonly base: number
  /** Where the function itself was made; undefined for the code as it was read. */
  readonly parent: Context | undefined
  /** Who calls it, and how many of them are contexts. */
  readonly caller: Context | undefined
  readonly depth: number
  /** The function as a thing. */
  readonly callee: number
}

/** Calls of calls that are told apart. */
const DEPTH_MAX = 4
/** Calls of one function that are told apart. */
const CALLS_MAX = 12
/**
 * A program of more nodes, about 3,000 lines, is followed as it was read: telling calls apart took three times as long for the 4,200 lines of
 * commander.
 */
const PROGRAM_NODES_MAX = 3000
/** Nodes that all contexts together may take. */
const NODES_MAX = 20_000

/** What contexts lean on. */
type Ground = {
  readonly machine: Machine
  readonly factsOf: (file: number) => FlowFacts
  readonly placeOf: (file: number) => Place
  readonly thingOf: (file: number, object: number, context: Context | undefined) => number
}

/** Tells in which context a function runs that is called; the first call of it runs its code as it was read. */
export const openContexts = (ground: Ground, nodes: number) => {
  const isOn = nodes <= PROGRAM_NODES_MAX
  const machines = new Map<number, Machine>()
  const bySite = new Map<number, Map<string, Context | undefined>>()
  const files = filesOf(ground)
  let nodesLeft = NODES_MAX

  const within = (context: Context | undefined): Machine =>
    context === undefined ? ground.machine : (machines.get(context.id) as Machine)

  const open = (callee: Thing, span: Span, caller: Context | undefined): Context => {
    const { heap } = ground.machine
    const base = heap.flow.node()
    for (let node = span.nodes + 1; node < span.nodesEnd; node += 1) heap.flow.node()
    nodesLeft -= span.nodesEnd - span.nodes
    const depth = (caller?.depth ?? 0) + 1
    const { file, context: parent, id } = callee
    const context: Context = { id: machines.size + 1, file, span, base, parent, caller, depth, callee: id }
    const machine: Machine = {
      ...ground.machine,
      context,
      nodeOf: (of, node) => (of === file ? nodeIn(files, ground, context, node) : ground.machine.nodeOf(of, node)),
      objectOf: (of, index) => (of === file ? objectIn(files, ground, context, index) : ground.machine.objectOf(of, index)),
    }
    machines.set(context.id, machine)
    const place = { ...ground.placeOf(file), machine }
    const operations = files(file).operations.slice(span.operations, span.operationsEnd)
    for (const first of [true, false])
      for (const operation of operations) if (isFirst(operation) === first) setUp(place, operation)
    return context
  }

  return {
    within,
    instanceAt: instancesByPlace(ground.machine, isOn),
    contextOf: (call: Call, callee: Thing, caller: Context | undefined): Context | undefined => {
      if (!isOn) return undefined
      const { span } = callee.made as FlowFunction
      if (span === undefined) return callee.context
      const known = bySite.get(callee.id) ?? new Map<string, Context | undefined>()
      bySite.set(callee.id, known)
      const key = siteOf(call, caller)
      if (known.has(key)) return known.get(key)
      const again = recursive(files, call, callee, caller)
      const isTold = known.size > 0 && known.size < CALLS_MAX && (caller?.depth ?? 0) < DEPTH_MAX
      const size = span.nodesEnd - span.nodes
      // It is known before its code is read, which may call it.
      known.set(key, again?.context ?? callee.context)
      if (again === undefined && isTold && size <= nodesLeft) known.set(key, open(callee, span, caller))
      return known.get(key)
    },
  }
}

/** The object that `new` makes of a class: one for each place, as far as those are told apart. */
const instancesByPlace = ({ heap }: Machine, isOn: boolean): Machine['instanceAt'] => {
  const madeBy = new Map<number, Map<string, number>>()
  return (call, callee, caller) => {
    if (!isOn) return heap.instanceOf(callee)
    const sites = madeBy.get(callee) ?? new Map<string, number>()
    madeBy.set(callee, sites)
    const key = siteOf(call, caller)
    const isFirstOne = sites.size === 0 || sites.size >= CALLS_MAX
    const known = sites.get(key) ?? (isFirstOne ? heap.instanceOf(callee) : heap.anotherInstanceOf(callee))
    sites.set(key, known)
    return known
  }
}

const siteOf = ({ file, site, how }: Call, caller: Context | undefined): string =>
  `${file}:${site.line}:${site.column}:${how}:${caller?.id ?? 0}`

/** What a function calls again from its own code, or from what it called, stays where it is. */
const recursive = (
  files: Files,
  call: Call,
  callee: Thing,
  caller: Context | undefined,
): { readonly context: Context | undefined } | undefined => {
  for (let at = caller; at !== undefined; at = at.caller) if (at.callee === callee.id) return { context: at }
  const { span } = callee.made as FlowFunction
  if (call.file !== callee.file || span === undefined) return undefined
  const owner = files(call.file).functionOf(call.site.owner)
  return owner >= span.object && owner < span.objectsEnd ? { context: callee.context } : undefined
}

const nodeIn = (files: Files, ground: Ground, context: Context, node: number): number => {
  const { homeOfNode } = files(context.file)
  for (let at: Context | undefined = context; at !== undefined; at = at.parent)
    if (node >= at.span.nodes && node < at.span.nodesEnd && isOwn(at, homeOfNode.get(node))) return at.base + node - at.span.nodes
  return ground.machine.nodeOf(context.file, node)
}

const objectIn = (files: Files, ground: Ground, context: Context, object: number): number => {
  const { homeOfObject } = files(context.file)
  for (let at: Context | undefined = context; at !== undefined; at = at.parent)
    if (object > at.span.object && object < at.span.objectsEnd && isOwn(at, homeOfObject.get(object)))
      return ground.thingOf(context.file, object, at)
  return ground.machine.objectOf(context.file, object)
}

/** What was made while a function was read may belong to code around it. */
const isOwn = ({ span }: Context, home: number | undefined): boolean =>
  home === undefined || (home >= span.object && home < span.objectsEnd)

type Files = ReturnType<typeof filesOf>

/** What is looked up of a file whose functions are told apart. */
const filesOf = ({ factsOf }: Ground) => {
  const known = new Map<number, ReturnType<typeof read>>()
  const read = (file: number) => {
    const { operations: packed, objects, lifted } = factsOf(file)
    const operations: Parameters<typeof setUp>[1][] = []
    forEachOperation(packed, (operation) => operations.push(operation))
    const functions = new Map<number, number>()
    for (const [index, made] of objects.entries())
      if (made.kind === 'function' && made.flavour !== 'fields') functions.set(made.definition, index)
    return {
      operations,
      homeOfNode: pairs(lifted.nodes),
      homeOfObject: pairs(lifted.objects),
      /** The object of the function that a definition is; -1 for anything else. */
      functionOf: (definition: number): number => functions.get(definition) ?? -1,
    }
  }
  return (file: number) => {
    const own = known.get(file) ?? read(file)
    known.set(file, own)
    return own
  }
}

const pairs = (flat: readonly number[]): Map<number, number> => {
  const map = new Map<number, number>()
  for (let at = 0; at < flat.length; at += 2) map.set(flat[at] as number, flat[at + 1] as number)
  return map
}
