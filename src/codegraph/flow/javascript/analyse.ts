import type { Slices } from '#src/codegraph/flow/slices.ts'
import type { Definition } from '#src/codegraph/languages/facts.ts'
import { evaluateHeld } from '#src/codegraph/resolve/evaluate.ts'
import { definitionOf, factsOf, type Program } from '#src/codegraph/resolve/program.ts'
import { type Context, openContexts } from './contexts.ts'
import { EXPORTS_NODE, type FlowFacts, type FlowFunction, MODULE_NODE } from './facts.ts'
import { createHeap, SMALL_NODES } from './heap.ts'
import type { FlowEdge, Machine } from './invoke.ts'
import { isFirst, type Place, setUp } from './operations.ts'
import { forEachOperation } from './packing.ts'

/** The calls that the flow of values tells, by the file they are made in. */
export type JavascriptFlow = {
  readonly edges: ReadonlyMap<number, readonly FlowEdge[]>
  readonly isComplete: boolean
  readonly isSmall: boolean
}

/** Values that are moved in one step of the work. */
const STEPS = 20_000

/** Follows functions and objects as values through all JavaScript and TypeScript files of a program. */
export const analyseJavascript = function* (program: Program): Slices<JavascriptFlow> {
  const files = [...program.files.keys()].filter((file) => flowOf(program, file) !== undefined)
  const bases = new Map<number, number>()
  let nodes = 0
  for (const file of files) {
    bases.set(file, nodes)
    nodes += (flowOf(program, file) as FlowFacts).nodes
  }
  const heap = createHeap(nodes)
  const edges = new Map<number, Map<string, FlowEdge>>()
  const machine: Machine = {
    heap,
    nodeOf: (file, node) => (bases.get(file) as number) + node,
    objectOf: (file, object) => objectOf(program, machine, { file, index: object, context: undefined }),
    context: undefined,
    within: (context) => contexts.within(context),
    instanceAt: (call, callee, caller) => contexts.instanceAt(call, callee, caller),
    contextOf: (call, callee, caller) => contexts.contextOf(call, callee, caller),
    edge: (edge) => {
      const known = edges.get(edge.file) ?? new Map<string, FlowEdge>()
      const to = typeof edge.to === 'string' ? edge.to : `${edge.to.file}:${edge.to.definition}`
      known.set(`${edge.how}${edge.site.line}:${edge.site.column}:${edge.site.owner}>${to}`, edge)
      edges.set(edge.file, known)
    },
  }
  const places = placesOf(program, machine, files)
  const contexts = openContexts(
    {
      machine,
      factsOf: (file) => flowOf(program, file) as FlowFacts,
      placeOf: (file) => places[files.indexOf(file)] as Place,
      thingOf: (file, index, context) => objectOf(program, contexts.within(context), { file, index, context }),
    },
    nodes,
  )
  for (const first of [true, false]) {
    for (const place of places) {
      forEachOperation((flowOf(program, place.file) as FlowFacts).operations, (operation) => {
        if (isFirst(operation) === first) setUp(place, operation)
      })
      yield
    }
    if (!first) for (const file of files) seed(program, machine, file)
    while (!heap.flow.advance(STEPS)) yield
  }
  const found = new Map([...edges].map(([file, known]) => [file, [...known.values()]]))
  return { edges: found, isComplete: !heap.flow.isCut(), isSmall: nodes <= SMALL_NODES }
}

const flowOf = (program: Program, file: number): FlowFacts | undefined => factsOf(program, file).javascriptFlow

type ObjectPlace = { readonly file: number; readonly index: number; readonly context: Context | undefined }

/** The machine has the places of the context. */
const objectOf = (program: Program, machine: Machine, { file, index, context }: ObjectPlace): number => {
  const { heap, nodeOf } = machine
  return heap.once(context === undefined ? `o${file}:${index}` : `o${file}:${index}@${context.id}`, () => {
    const made = (flowOf(program, file) as FlowFacts).objects[index]
    if (made === undefined) throw new RangeError(`no object ${index}`)
    if (made.kind === 'builtin') return heap.thing({ kind: 'builtin', symbol: made.type, file })
    if (made.kind !== 'function' && made.kind !== 'class') return heap.thing({ kind: made.kind, file })
    const thing = heap.thing({ kind: made.kind, made, file, context })
    if (made.kind === 'class' && made.base >= 0)
      heap.flow.listen(nodeOf(file, made.base), (base) => {
        heap.flow.add(thing.protos, base)
        heap.flow.listen(heap.property(thing.id, 'prototype'), (own) => {
          if (heap.at(own).of === thing.id) heap.flow.connect(heap.lookUp(base, 'prototype'), heap.at(own).protos)
        })
      })
    return thing
  })
}

const placesOf = (program: Program, machine: Machine, files: readonly number[]): Place[] => {
  const accessors = accessorNames(program, files)
  const globals = new Map<string, number>()
  return files.map((file) => ({
    machine,
    file,
    accessors,
    global: (name) => {
      const known = globals.get(name)
      if (known !== undefined) return known
      const node = machine.heap.flow.node()
      globals.set(name, node)
      if (program.systemOf(file).isBuiltIn(name)) machine.heap.flow.add(node, machine.heap.external(`<builtin>.${name}`))
      return node
    },
    importTo: (module, name, to) => importTo(program, machine, { file, module, name, to }),
    exportAll: (module) => {
      const { heap, nodeOf } = machine
      const from = heap.flow.node()
      importTo(program, machine, { file, module, name: '*', to: from })
      // Names that a module does not export itself are looked up in those it passes on.
      heap.flow.listen(nodeOf(file, EXPORTS_NODE), (own) => heap.flow.connect(from, heap.at(own).protos))
    },
  }))
}

type Import = { readonly file: number; readonly module: string; readonly name: string; readonly to: number }

const importTo = (program: Program, machine: Machine, { file, module, name, to }: Import): void => {
  const { heap, nodeOf } = machine
  const path = program.files[file]?.path ?? ''
  const target = program.systemOf(file).resolve(path, module)
  if (target === undefined || target.kind === 'folder') return
  if (target.kind === 'external') {
    const isWhole = name === '*' || name === 'default'
    heap.flow.add(to, heap.external(isWhole ? target.name : `${target.name}.${name}`))
    return
  }
  const facts = flowOf(program, target.file)
  if (facts === undefined) return
  heap.flow.listen(nodeOf(target.file, MODULE_NODE), (own) => {
    const whole = heap.lookUp(own, 'exports')
    if (name === '*' || (name === 'default' && !facts.isEsModule)) heap.flow.connect(whole, to)
    if (name !== '*') heap.flow.listen(whole, (exported) => heap.flow.connect(heap.lookUp(exported, name), to))
  })
}

/** Names of properties that run code when they are read or written. */
const accessorNames = (program: Program, files: readonly number[]): Set<string> => {
  const names = new Set<string>()
  for (const file of files) {
    const keys: string[] = []
    let defines = false
    forEachOperation((flowOf(program, file) as FlowFacts).operations, (operation) => {
      if (operation.op === 'key') keys.push(operation.name)
      if (operation.op !== 'member') return
      if (typeof operation.key !== 'string') {
        if (operation.accessor !== '') defines = true
        return
      }
      keys.push(operation.key)
      if (operation.accessor !== '') names.add(operation.key)
      if (operation.key === 'get' || operation.key === 'set') defines = true
    })
    // Descriptors and brackets name their property by a text: any text of the file may be one.
    if (defines) for (const key of keys) names.add(key)
  }
  return names
}

/** Once all that is called is known: `this` of methods nobody is seen to call, and parameters of a declared class. */
const seed = (program: Program, machine: Machine, file: number): void => {
  const { heap, nodeOf, objectOf } = machine
  const facts = flowOf(program, file) as FlowFacts
  heap.flow.later(4, () => {
    for (const made of facts.objects) {
      if (made.kind !== 'function') continue
      const receiver = nodeOf(file, made.receiver)
      if (made.home < 0 || !heap.flow.isEmpty(receiver)) continue
      const home = objectOf(file, made.home)
      heap.flow.add(receiver, made.flavour === 'fields' ? heap.instanceOf(home) : heap.assumedOf(home))
    }
  })
  heap.flow.later(3, () => {
    for (const made of facts.objects) if (made.kind === 'function') seedParameters(program, machine, file, made)
  })
}

const seedParameters = (program: Program, machine: Machine, file: number, made: FlowFunction): void => {
  const { heap, nodeOf } = machine
  const { parameters } = definitionOf(program, file, made.definition)
  if (parameters.length !== made.parameters.length) return
  for (const [index, parameter] of parameters.entries()) {
    const { type } = definitionOf(program, file, parameter) as Definition
    const node = nodeOf(file, made.parameters[index] as number)
    if (type === undefined || !heap.flow.isEmpty(node)) continue
    for (const { target } of evaluateHeld(program, file, type)) {
      if (target.kind !== 'instance') continue
      const index = classObject(program, target.file, target.definition)
      if (index < 0) continue
      for (const instance of heap.instancesOf(machine.objectOf(target.file, index))) heap.flow.add(node, instance)
    }
  }
}

const classObject = (program: Program, file: number, definition: number): number =>
  flowOf(program, file)?.objects.findIndex((made) => made.kind === 'class' && made.definition === definition) ?? -1
