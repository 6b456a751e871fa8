// Loaded before a program that instrument.ts has prepared: keeps a stack of the functions that run and writes down who called whom.
import { createHook, executionAsyncResource } from 'node:async_hooks'
import { existsSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const MODULE = JSON.parse(process.env.TRACE_MODULES)
const stack = []
const edges = new Set()
/** Functions that began with nobody known to have asked for them. */
const orphans = new Set()
const BY = Symbol('by')

createHook({
  init(_id, _type, _trigger, resource) {
    const top = stack.at(-1)
    if (top !== undefined) resource[BY] = top.id
  },
}).enable()

const remove = (frame) => {
  const index = stack.lastIndexOf(frame)
  if (index >= 0) stack.length = index
}

/** Who asked for what runs now: the function that runs, or the one that handed a callback over. */
const asker = () => stack.at(-1)?.id ?? executionAsyncResource()?.[BY]

const called = (id) => {
  const by = asker()
  if (by === undefined) orphans.add(id)
  else edges.add(`${by}>${id}`)
}

const push = (id) => {
  const frame = { id }
  stack.push(frame)
  return frame
}

const resumed = (frame, value) => {
  if (stack.at(-1) !== frame) {
    remove(frame)
    stack.push(frame)
  }
  return value
}

const isThenable = (value) =>
  value !== null && typeof value === 'object' && !(value instanceof Promise) && typeof value.then === 'function'

/** An iterator that `frame` asks: while it is asked the function runs. */
const asked = (frame, iterator) => {
  const ask = (name) =>
    typeof iterator[name] !== 'function'
      ? undefined
      : (...given) => {
          resumed(frame)
          try {
            return iterator[name](...given)
          } finally {
            remove(frame)
          }
        }
  return { next: ask('next'), return: ask('return'), throw: ask('throw') }
}

globalThis.$trace = {
  enter(id) {
    if (!MODULE.includes(id)) called(id)
    return push(id)
  },
  leave: remove,
  within(id, work) {
    const frame = push(id)
    try {
      return work()
    } finally {
      remove(frame)
    }
  },
  made(id) {
    called(id)
    return { id, isMade: true }
  },
  begin(id, made) {
    if (made?.isMade !== true || made.id !== id) called(id)
    return push(id)
  },
  paused(frame, value) {
    remove(frame)
    return value
  },
  suspended(frame, value) {
    remove(frame)
    if (!isThenable(value)) return value
    return {
      // biome-ignore lint/suspicious/noThenProperty: it stands for what is waited for.
      then(...given) {
        resumed(frame)
        try {
          return value.then(...given)
        } finally {
          remove(frame)
        }
      },
    }
  },
  resumed,
  delegated(frame, isAsync, iterable) {
    const begin = () => {
      resumed(frame)
      const method = (isAsync && iterable[Symbol.asyncIterator]) || iterable[Symbol.iterator]
      const iterator = method.call(iterable)
      remove(frame)
      return asked(frame, iterator)
    }
    const isOwnAsync = isAsync && iterable[Symbol.asyncIterator]
    return { [isOwnAsync ? Symbol.asyncIterator : Symbol.iterator]: begin }
  },
}

// TypeScript names files by what they are compiled to, or without an extension.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context)
    } catch (problem) {
      if (!specifier.startsWith('.') || context.parentURL === undefined) throw problem
      const base = new URL(specifier, context.parentURL).href
      for (const url of [
        base.replace(/\.([cm]?)js$/, '.$1ts'),
        `${base}.ts`,
        `${base}.js`,
        `${base}/index.ts`,
        `${base}/index.js`,
      ])
        if (existsSync(fileURLToPath(url)))
          return next(context.conditions.includes('require') ? fileURLToPath(url) : url, context)
      throw problem
    }
  },
})

process.on('exit', () => writeFileSync(process.env.TRACE_OUTPUT, JSON.stringify({ edges: [...edges], orphans: [...orphans] })))
