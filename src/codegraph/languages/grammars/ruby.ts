import type { Value } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { call, each, inner, nothing, thisObject } from './rules.ts'
import { allOfType, field, type Node, ofType, parts } from './tree.ts'
import { pathValue } from './types.ts'
import { type Description, type Parameter, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

const constantPath = (walk: Walk, node: Node | undefined): string => sourceOf(walk, node).replace(/\s/g, '').replace(/^::/, '')

const typeRule: Rule = (walk, node, scope) => {
  const body = field(node, 'body')
  const superclass = parts(field(node, 'superclass'))[0]
  const mixed = parts(body).flatMap((each) =>
    each.type === 'call' && MIXING.has(sourceOf(walk, field(each, 'method'))) ? parts(field(each, 'arguments')) : [],
  )
  const bases = [...(superclass ? [superclass] : []), ...mixed].filter(
    ({ type }) => type === 'constant' || type === 'scope_resolution',
  )
  const { definition, inner: members } = defineType(walk, node, scope, {
    kind: 'CLASS',
    name: constantPath(walk, field(node, 'name')).replaceAll('::', '.'),
    body: undefined,
    signatureEnd: superclass?.end ?? field(node, 'name')?.end ?? node.end,
  })
  for (const base of bases) walk.build.draft(definition).bases.push(...held(scope, pathValue(constantPath(walk, base))))
  // The comment before the first member stands outside of the body.
  const comments = allOfType(node, 'comment')
  if (body) visitChildren(walk, { ...body, children: [...comments, ...body.children] }, members)
  return undefined
}

const MIXING = new Set(['include', 'prepend', 'extend'])

const methodRule: Rule = (walk, node, scope) => {
  const name = sourceOf(walk, field(node, 'name'))
  const body = field(node, 'body')
  const isStatic = node.type === 'singleton_method'
  const definition = defineFunction(walk, node, scope, {
    name,
    parameters: field(node, 'parameters') ?? [],
    body: body?.type === 'body_statement' ? body : undefined,
    traits: [...(isStatic ? (['static'] as const) : []), ...(name === 'initialize' ? (['constructor'] as const) : [])],
  })
  // `def f = g(x)` has an expression for its body.
  if (body !== undefined && body.type !== 'body_statement') walk.visit(body, walk.build.draft(definition).scope)
  return { kind: 'definition', definition }
}

const callRule: Rule = (walk, node, scope) => {
  const at = field(node, 'method')
  if (at?.type === 'super') return superRule(walk, node, scope)
  const written = field(node, 'receiver')
  const method = sourceOf(walk, at)
  const given = parts(field(node, 'arguments'))
  if (written === undefined && special(walk, node, method, given, scope)) return undefined
  const object = walk.visit(written, scope)
  const callee = calleeOf(written, object, method)
  const made = call(walk, scope, { callee, at: at ?? node, given, isNew: method === 'new' && written !== undefined })
  walk.visit(field(node, 'block'), scope)
  return made
}

const calleeOf = (written: Node | undefined, object: Value | undefined, method: string): Value | undefined => {
  if (written === undefined) return method === '' ? undefined : { kind: 'name', name: method }
  if (method === 'new' && object !== undefined) return object
  return object && { kind: 'member', object, name: method }
}

/** Calls that say something of the file or the class; true where that is all they do. */
const special = (walk: Walk, node: Node, method: string, given: readonly Node[], scope: number): boolean => {
  if (method === 'require' || method === 'require_relative') {
    const written = sourceOf(walk, given[0])
      .replace(/^['"]|['"]$/g, '')
      .replace(/\.rb$/, '')
    const module = method === 'require' || written.startsWith('.') ? written : `./${written}`
    walk.build.addImport({ module, name: '*', all: false, typeOnly: false, ...walk.table.position(node.start), scope: 0 })
    return true
  }
  if (method.startsWith('attr_')) {
    for (const symbol of given) {
      const name = sourceOf(walk, symbol).replace(/^:/, '')
      const value: Value = { kind: 'member', object: { kind: 'this' }, name: `@${name}` }
      defineVariable(walk, scope, { name, node: symbol, value })
    }
    return true
  }
  return MIXING.has(method) && walk.build.scopeAt(scope).kind === 'class'
}

/** A bare word is a local variable where one is bound, else a call. */
const wordRule: Rule = (walk, node, scope) => {
  const value = { kind: 'name', name: sourceOf(walk, node) } as const
  if (isLocal(walk, scope, value.name)) return value
  return call(walk, scope, { callee: value, at: node, given: [] })
}

const isLocal = (walk: Walk, scope: number, name: string): boolean => localScope(walk, scope, name) !== undefined

const localScope = (walk: Walk, scope: number, name: string): number | undefined => {
  for (let at = scope; at >= 0; at = walk.build.scopeAt(at).parent) {
    const bound = walk.build.bound(at, name)
    if (bound !== undefined && LOCALS.has(walk.build.draft(bound).kind)) return at
    if (walk.build.scopeAt(at).kind !== 'block') return undefined
  }
  return undefined
}

const LOCALS = new Set(['VARIABLE', 'PARAMETER'])
const UNKNOWN: Value = { kind: 'literal', type: 'Object' }

const assignment: Rule = (walk, node, scope) => {
  const left = field(node, 'left')
  const value = walk.visit(field(node, 'right'), scope)
  if (left === undefined) return value
  if (left.type === 'identifier') assignLocal(walk, left, scope, value)
  else if (left.type === 'constant') defineVariable(walk, scope, { name: sourceOf(walk, left), node, value })
  else if (left.type === 'instance_variable') assignInstance(walk, left, scope, value)
  else if (left.type === 'left_assignment_list')
    for (const part of parts(left)) part.type === 'identifier' && assignLocal(walk, part, scope, undefined)
  else walk.visit(left, scope)
  return value
}

const assignLocal = (walk: Walk, node: Node, scope: number, value: Value | undefined): void => {
  const name = sourceOf(walk, node)
  const home = localScope(walk, scope, name)
  const known = home === undefined ? undefined : walk.build.bound(home, name)
  // A second value makes what it holds unknown.
  if (known !== undefined) walk.build.draft(known).values.push(...held(scope, value ?? UNKNOWN))
  else defineVariable(walk, scope, { name, node, value: value ?? UNKNOWN })
}

/** `@x = v` in a method makes a property of the class. */
const assignInstance = (walk: Walk, node: Node, scope: number, value: Value | undefined): void => {
  let at = scope
  while (at > 0 && walk.build.scopeAt(at).kind !== 'class') at = walk.build.scopeAt(at).parent
  const name = sourceOf(walk, node)
  const known = walk.build.bound(at, name)
  const definition = known ?? defineVariable(walk, at, { name, node })
  walk.build.draft(definition).values.push(...held(scope, value ?? UNKNOWN))
}

const superRule: Rule = (walk, node, scope) => {
  const { owner } = walk.build.scopeAt(functionScope(walk, scope))
  const callee: Value = { kind: 'member', object: { kind: 'super' }, name: walk.build.draft(owner).name }
  return call(walk, scope, { callee, at: node, given: parts(field(node, 'arguments')) })
}

const functionScope = (walk: Walk, scope: number): number => {
  let at = scope
  while (walk.build.scopeAt(at).kind === 'block') at = walk.build.scopeAt(at).parent
  return at
}

const parameter = (walk: Walk, node: Node): Parameter[] => {
  if (node.type === 'identifier') return [{ name: sourceOf(walk, node), node }]
  const name = field(node, 'name') ?? ofType(node, 'identifier')
  if (name === undefined) return []
  const isMany =
    node.type.endsWith('splat_parameter') || node.type === 'hash_splat_parameter' || node.type === 'keyword_parameter'
  const isOptional = node.type === 'optional_parameter' || node.type === 'block_parameter'
  return [
    {
      name: sourceOf(walk, name),
      node,
      value: field(node, 'value'),
      traits: isMany ? ['variadic'] : isOptional ? ['optional'] : [],
    },
  ]
}

const blockRule: Rule = (walk, node, scope) => closure(walk, parts(field(node, 'parameters')), field(node, 'body'), scope)

export const RUBY: Description = {
  name: 'ruby',
  grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-ruby.wasm',
  copying: { leaves: ['comment', 'simple_symbol', 'string_content', 'integer', 'float'], tokens: [] },
  types: { wrappers: new Set(), words: /^$/, refused: /^$/ },
  parameter,
  rules: {
    ...each('class module', typeRule),
    ...each('method singleton_method', methodRule),
    call: callRule,
    identifier: wordRule,
    ...each('constant instance_variable class_variable global_variable', (walk, node) => {
      const name = sourceOf(walk, node)
      return node.type === 'instance_variable' ? { kind: 'member', object: { kind: 'this' }, name } : { kind: 'name', name }
    }),
    scope_resolution: (walk, node, scope) => {
      const path = constantPath(walk, node)
      if (/^[\w:]+$/.test(path)) return pathValue(path)
      walk.visit(field(node, 'scope'), scope)
      return undefined
    },
    ...each('assignment', assignment),
    operator_assignment: (walk, node, scope) => {
      const left = field(node, 'left')
      const value = walk.visit(field(node, 'right'), scope)
      const isFirst = /\|\|=/.test(walk.text.slice(left?.end ?? node.start, field(node, 'right')?.start ?? node.end))
      if (left?.type === 'identifier') assignLocal(walk, left, scope, undefined)
      else if (left?.type === 'instance_variable') assignInstance(walk, left, scope, isFirst ? value : undefined)
      return isFirst ? value : undefined
    },
    self: thisObject,
    super: superRule,
    singleton_class: (walk, node, scope) => {
      const body = field(node, 'body')
      if (body) visitChildren(walk, body, scope)
      return undefined
    },
    ...each('block do_block', blockRule),
    lambda: (walk, node, scope) => closure(walk, parts(field(node, 'parameters')), field(node, 'body'), scope),
    ...each('parenthesized_statements', inner),
    exception_variable: (walk, node, scope) => {
      const [name] = parts(node)
      if (name?.type === 'identifier') assignLocal(walk, name, scope, undefined)
      return undefined
    },
    for: (walk, node, scope) => {
      const pattern = field(node, 'pattern')
      if (pattern?.type === 'identifier') assignLocal(walk, pattern, scope, undefined)
      walk.visit(field(node, 'value'), scope)
      walk.visit(field(node, 'body'), scope)
      return undefined
    },
    pair: (walk, node, scope) => walk.visit(field(node, 'value'), scope) && undefined,
    ...each('simple_symbol string_content comment hash_key_symbol alias undef', nothing),
  },
}
