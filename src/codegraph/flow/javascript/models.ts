import { isBuiltin } from 'node:module'
import type { Thing } from '#src/codegraph/flow/javascript/heap.ts'
import type { Call, Machine } from '#src/codegraph/flow/javascript/invoke.ts'
import { ARRAYS, arrayOf } from './models/arrays.ts'
import { COLLECTIONS, newMap, newSet } from './models/collections.ts'
import { EMITTER, EVENT_TARGET } from './models/events.ts'
import { FUNCTIONS } from './models/functions.ts'
import { GENERATORS } from './models/generators.ts'
import { newProxy, OBJECTS } from './models/objects.ts'
import { newPromise, PROMISES } from './models/promises.ts'
import { TEXTS } from './models/texts.ts'
import { CALLS_BACK } from './models/unknown.ts'
import { callbackOf, type Model, type Use, useOf } from './models/use.ts'

/** Does what a function of the language does with the values it is given. */
export const callModel = (machine: Machine, call: Call, callee: Thing, receiver: number): void => {
  const symbol = callee.symbol.replace(/^<builtin>\.(globalThis\.|window\.|global\.)?/, '')
  const use = useOf(machine, call, callee, receiver)
  const model = call.isNew ? NEW[symbol] : MODELS[symbol]
  const name = symbol.slice(symbol.lastIndexOf('.') + 1)
  const emitter = EMITTER[name]
  const emits = emitter !== undefined && !call.isNew && (symbol.startsWith('events') || symbol.startsWith('process.'))
  if (model !== undefined) model(use)
  else if (emits) emitter(use)
  else if (call.isNew) newExternal(use, symbol)
  else if (symbol.includes(RESULT) && CALLS_BACK.has(name)) callUnknown(machine, call, name)
  else if (!callee.symbol.startsWith('<builtin>.') && isBuiltin(symbol.split('.')[0] ?? '')) {
    for (const index of call.given.keys()) callbackOf(use, 'library', index)
    // A server, a stream: what its own methods are handed is called, too.
    if (!symbol.includes(RESULT)) use.give(use.heap.external(`${symbol}${RESULT}`))
  }
}

/** Ends the symbol of what a call of a module of Node gives, which has no name of its own. */
const RESULT = '%'

/** Does what a method of this name would do, on an object that nothing is known of. */
export const callUnknown = (machine: Machine, call: Call, name: string): void => {
  const symbol = CALLS_BACK.get(name) ?? ''
  MODELS[symbol]?.(useOf(machine, call, machine.heap.at(machine.heap.external(`<builtin>.${symbol}`)), -1))
}

/** An object of a class of a dependency: it has what its class has. */
const newExternal = (use: Use, symbol: string): void => {
  const { heap, callee } = use
  if (/^(Map|Set|WeakMap|WeakSet|Array)$/.test(symbol)) return
  const instance = heap.thing({ kind: 'instance', of: callee.id })
  heap.flow.add(instance.protos, callee.id)
  // Events go to those who listen for their type.
  if (/Event$/.test(symbol)) heap.flow.connect(use.given(0), heap.property(instance.id, 'type'))
  use.give(instance.id)
}

const NEW: Readonly<Record<string, Model>> = Object.assign(Object.create(null), {
  Map: newMap,
  WeakMap: newMap,
  Set: newSet,
  WeakSet: newSet,
  Promise: newPromise,
  Array: arrayOf,
  Proxy: newProxy,
})

const MODELS: Readonly<Record<string, Model>> = Object.assign(
  Object.create(null),
  ARRAYS,
  FUNCTIONS,
  PROMISES,
  OBJECTS,
  COLLECTIONS,
  EVENT_TARGET,
  GENERATORS,
  TEXTS,
)
