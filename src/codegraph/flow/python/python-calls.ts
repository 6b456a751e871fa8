import type { Slices } from '#src/codegraph/flow/slices.ts'
import { type CallEdge, type Ref, type Resolution, refKey } from '#src/codegraph/resolve/calls.ts'
import { definitionOf, type Program } from '#src/codegraph/resolve/program.ts'
import type { Site } from './facts.ts'
import type { Access } from './solving/accesses.ts'
import { isOwnWork } from './solving/calls.ts'
import { answering } from './solving/descriptors.ts'
import { outsideName } from './solving/models.ts'
import { solvePython } from './solving/solve.ts'
import { knownNode, type SolvedCall, type Thing, type World } from './solving/things.ts'

/** The call edges that begin in each Python file, by the file's index. */
export type PythonCalls = ReadonlyMap<number, readonly CallEdge[]>

/** Callees of one call; what has more is not known well enough to say. */
const CALLEES_MAX = 16
/** Call sites kept of one edge. */
const SITES_MAX = 200
/** Chosen as in the scope layer, to be replaced by measured shares. */
const CONFIDENCE: Readonly<Record<Resolution, number>> = { scope: 1, typed: 0.9, flow: 0.75, dynamic: 0.5, external: 1 }
const SEVERAL = 0.8

const FAMILY = 'python'

/** Calls and attributes that are looked at in one step. */
const CALLS_PER_STEP = 1_000

/**
 * Follows values through all Python files of a program, and says who calls whom, whatever the order in which code runs.
 * Calling a class is an edge to its constructor, own or inherited, and to `__new__` where that is ours; a class without one is
 * referenced, not called. What the language calls by itself counts: properties, `__iter__`, `__enter__`, operators. A function
 * that a builtin calls (`map`, `sorted`) is called from where it is handed over; what lies outside and is called from outside (`map(int, …)`)
 * is nobody's call. Code of a class body is the class's own.
 * A method that nobody is seen to call, and only such a one, is taken to be called on an object of its own class.
 */
export const pythonCalls = function* (program: Program): Slices<PythonCalls> {
  const world = yield* solvePython(program)
  const edges = new Map<number, Map<string, CallEdge>>()
  for (let index = 0; index < world.calls.count(); index += 1) {
    addCall(world, edges, index)
    if (index % CALLS_PER_STEP === 0) yield
  }
  let looked = 0
  for (const access of world.accesses.all()) {
    addAccess(world, edges, access)
    looked += 1
    if (looked % CALLS_PER_STEP === 0) yield
  }
  return new Map([...edges].map(([file, byEnds]) => [file, [...byEnds.values()]] as const))
}

type Edges = Map<number, Map<string, CallEdge>>
type Callee = { readonly to: Ref; readonly resolution: Resolution }

const addCall = (world: World, edges: Edges, index: number): void => {
  const call = world.calls.at(index)
  const callees = new Map<string, Callee>()
  for (const id of world.flow.valuesOf(call.callee)) {
    const callee = calleeOf(world, call, id)
    if (callee?.to.kind === 'external' && !world.calls.isWritten(index) && !callee.to.symbol.endsWith(INHERITED_CONSTRUCTOR))
      continue
    if (callee !== undefined) callees.set(refKey(callee.to), callee)
  }
  if (callees.size > CALLEES_MAX) return
  for (const callee of callees.values()) addEdge(edges, call, callee, callees.size > 1)
}

const calleeOf = (world: World, call: SolvedCall, id: number): Callee | undefined => {
  const thing = world.thing(id)
  if (isOwnWork(world, call, id)) return undefined
  if (thing.kind === 'function') return functionCallee(world, call, thing)
  if (thing.kind === 'bound') {
    const { kind } = world.thing(thing.function)
    return kind === 'function' ? functionCallee(world, call, world.thing(thing.function) as FunctionThing, 'typed') : undefined
  }
  const symbol = outsideName(world, id)
  if (symbol === undefined) return undefined
  // Decorators of the language say how a function is bound; that is no call anybody looks for.
  if (call.decorated >= 0 && symbol.startsWith('<builtin>.')) return undefined
  return { to: { kind: 'external', symbol, family: FAMILY }, resolution: 'external' }
}

/** A class of ours that is called may have its constructor from outside. */
const INHERITED_CONSTRUCTOR = '.__init__'

type FunctionThing = Thing & { kind: 'function' }

const functionCallee = (world: World, call: SolvedCall, { file, made }: FunctionThing, known: Resolution = 'scope'): Callee => {
  const { name, parent } = definitionOf(world.program, file, made.definition)
  const to: Ref = { kind: 'definition', file, definition: made.definition }
  if (call.name === name) return { to, resolution: known }
  if (name !== '__init__' || call.name === '') return { to, resolution: 'flow' }
  // A class that is called by its name leads to its own constructor as surely as a function does.
  const isOwn = definitionOf(world.program, file, parent)?.name === call.name
  return { to, resolution: isOwn ? 'scope' : 'typed' }
}

/** Reading or writing an attribute calls the functions that answer for it. */
const addAccess = (world: World, edges: Edges, { object, name, file, site, isWrite }: Access): void => {
  for (const id of world.flow.valuesOf(object)) {
    if (!ANSWERING.has(world.thing(id).kind)) continue
    const node = knownNode(world, 'attribute', id, name)
    if (node === undefined) continue
    for (const called of answering(world, node, isWrite)) {
      const thing = world.thing(called)
      const made = thing.kind === 'bound' ? world.thing(thing.function) : thing
      if (made.kind !== 'function') continue
      const to: Ref = { kind: 'definition', file: made.file, definition: made.made.definition }
      addEdge(edges, { file, site }, { to, resolution: 'typed' }, false)
    }
  }
}

/** Things whose attributes functions may answer for. */
const ANSWERING = new Set<Thing['kind']>(['instance', 'class', 'super', 'module'])

const addEdge = (edges: Edges, from: { file: number; site: Site }, { to, resolution }: Callee, several: boolean): void => {
  const { file, site } = from
  const ofFile = edges.get(file) ?? new Map<string, CallEdge>()
  edges.set(file, ofFile)
  const key = `${site.owner}>${refKey(to)}`
  const confidence = CONFIDENCE[resolution] * (several ? SEVERAL : 1)
  const known = ofFile.get(key)
  if (known === undefined) {
    const owner: Ref = { kind: 'definition', file, definition: site.owner }
    ofFile.set(key, { from: owner, to, resolution, confidence, lines: [site.line], columns: [site.column] })
    return
  }
  if (confidence > known.confidence) Object.assign(known, { confidence, resolution })
  const isKnown = known.lines.some((line, index) => line === site.line && known.columns[index] === site.column)
  if (isKnown || known.lines.length >= SITES_MAX) return
  known.lines.push(site.line)
  known.columns.push(site.column)
}
