import type { Trait, Value } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { block, call, each, inner, lastName, member, name, nothing, thisObject } from './rules.ts'
import { allOfType, field, type Node, ofType, parts } from './tree.ts'
import { pathValue, typeOf, typeValue } from './types.ts'
import { type Description, type Parameter, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

const typeParameters = (walk: Walk, node: Node): string[] =>
  allOfType(field(node, 'type_parameters'), 'type_parameter', 'const_parameter').map((one) => sourceOf(walk, field(one, 'name')))

const boundsOf = (walk: Walk, node: Node): string[] => parts(field(node, 'bounds')).map((each) => sourceOf(walk, each))

const functionRule: Rule = (walk, node, scope) => {
  const parameters = field(node, 'parameters')
  const body = field(node, 'body')
  const isMethod = ofType(parameters, 'self_parameter') !== undefined
  const around = walk.build.draft(walk.build.scopeAt(scope).owner)
  const traits: Trait[] = []
  if (body === undefined && around.kind === 'INTERFACE') traits.push('abstract')
  if (!isMethod && (around.home !== undefined || around.kind === 'INTERFACE')) traits.push('static')
  defineFunction(walk, node, scope, {
    name: sourceOf(walk, field(node, 'name')),
    parameters,
    body,
    type: typeOf(walk, field(node, 'return_type')),
    traits,
    typeParameters: typeParameters(walk, node),
    receiver: isMethod ? 'self' : undefined,
    decorators: walk.attributes,
  })
  return undefined
}

const implRule: Rule = (walk, node, scope) => {
  const trait = field(node, 'trait')
  const written = sourceOf(walk, field(node, 'type'))
  const home = typeValue(walk, written)
  defineType(walk, node, scope, {
    kind: 'NAMESPACE',
    name: written.replace(/<.*$/s, '').replace(/^&\s*/, ''),
    body: field(node, 'body'),
    implemented: trait ? [sourceOf(walk, trait)] : [],
    typeParameters: typeParameters(walk, node),
    extends: home ?? NOBODY,
  })
  return undefined
}

const NOBODY: Value = { kind: 'name', name: '<nobody>' }

const structRule: Rule = (walk, node, scope) => {
  const body = field(node, 'body')
  const { inner: members } = defineType(walk, node, scope, {
    kind: node.type === 'enum_item' ? 'ENUM' : 'CLASS',
    name: sourceOf(walk, field(node, 'name')),
    body: undefined,
    signatureEnd: body?.start ?? node.end,
    typeParameters: typeParameters(walk, node),
  })
  let index = 0
  const defineMember = (part: Node): void => {
    if (part.type === 'field_declaration')
      defineVariable(walk, members, {
        name: sourceOf(walk, field(part, 'name')),
        node: part,
        type: typeOf(walk, field(part, 'type')),
      })
    else if (part.type === 'enum_variant')
      defineVariable(walk, members, { name: sourceOf(walk, field(part, 'name')), node: part, traits: ['static'] })
    else if (part.field === 'type') {
      defineVariable(walk, members, { name: String(index), node: part, type: typeOf(walk, part) })
      index += 1
    }
  }
  if (body) visitChildren(walk, body, members, defineMember)
  return undefined
}

const traitRule: Rule = (walk, node, scope) => {
  const named = { kind: 'INTERFACE', name: sourceOf(walk, field(node, 'name')), body: field(node, 'body') } as const
  defineType(walk, node, scope, { ...named, bases: boundsOf(walk, node), typeParameters: typeParameters(walk, node) })
  return undefined
}

const aliasRule: Rule = (walk, node, scope) => {
  const made = { kind: 'TYPE_ALIAS', name: sourceOf(walk, field(node, 'name')), body: undefined } as const
  const { definition } = defineType(walk, node, scope, made)
  walk.build.draft(definition).values.push(...held(scope, typeValue(walk, sourceOf(walk, field(node, 'type')))))
  return undefined
}

const moduleRule: Rule = (walk, node, scope) => {
  const body = field(node, 'body')
  if (body) defineType(walk, node, scope, { kind: 'NAMESPACE', name: sourceOf(walk, field(node, 'name')), body })
  return undefined
}

const letRule: Rule = (walk, node, scope) => {
  const value = walk.visit(field(node, 'value'), scope)
  walk.visit(field(node, 'alternative'), scope)
  const pattern = field(node, 'pattern')
  bindPattern(walk, pattern, scope, { type: typeOf(walk, field(node, 'type')), value })
  return undefined
}

type Bound = { readonly type?: Value | undefined; readonly value?: Value | undefined }

/** Names in a pattern; only a pattern that is one name tells what it holds. */
const bindPattern = (walk: Walk, pattern: Node | undefined, scope: number, made: Bound): void => {
  if (pattern === undefined) return
  if (pattern.type === 'identifier') {
    defineVariable(walk, scope, { name: sourceOf(walk, pattern), node: pattern, ...made })
    return
  }
  const isWhole = pattern.type === 'mut_pattern' || pattern.type === 'ref_pattern' || pattern.type === 'reference_pattern'
  for (const part of parts(pattern))
    if (part.field !== 'type' && !part.type.startsWith('scoped')) bindPattern(walk, part, scope, isWhole ? made : {})
}

/** `Some(x) = f()?` gives x what f gives where the wrapper is left out of the types anyway. */
const conditionRule: Rule = (walk, node, scope) => {
  const value = walk.visit(field(node, 'value'), scope)
  const pattern = field(node, 'pattern')
  const wrapper = pattern?.type === 'tuple_struct_pattern' ? sourceOf(walk, field(pattern, 'type')) : ''
  const held = parts(pattern).filter((part) => part.field !== 'type')
  if ((wrapper === 'Some' || wrapper === 'Ok') && held.length === 1) bindPattern(walk, held[0], scope, { value })
  else bindPattern(walk, pattern, scope, {})
  return undefined
}

const callRule: Rule = (walk, node, scope) => {
  const called = field(node, 'function') as Node
  const value = walk.visit(called, scope)
  const given = parts(field(node, 'arguments'))
  const written = called.type === 'field_expression' ? sourceOf(walk, field(called, 'field')) : ''
  // What only unwraps stands for what is in it, as the types leave the wrappers out.
  if (value?.kind === 'member' && UNWRAPPING.has(written)) {
    for (const argument of given) walk.visit(argument, scope)
    return value.object
  }
  return call(walk, scope, { callee: value, at: lastName(called), given })
}

const UNWRAPPING = new Set('unwrap expect unwrap_or_default unwrap_or_else unwrap_or as_ref as_mut as_deref'.split(' '))

const macroRule: Rule = (walk, node, scope) => {
  const at = field(node, 'macro') as Node
  const written = sourceOf(walk, at)
  const callee = pathValue(written.includes('::') ? written.replace(/(\w+)$/, '$1!') : `${written}!`)
  call(walk, scope, { callee, at: lastName(at), given: [] })
  tokenCalls(walk, ofType(node, 'token_tree'), scope)
  return undefined
}

/** A macro's arguments are no code yet, but `name(…)`, `a.b(…)` and `A::b(…)` in them nearly always become calls. */
const tokenCalls = (walk: Walk, tree: Node | undefined, scope: number): void => {
  const tokens = tree?.children ?? []
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'token_tree') continue
    tokenCalls(walk, token, scope)
    const before = tokens[index - 1]
    if (before === undefined || before.type !== 'identifier' || walk.text[token.start] !== '(' || before.end !== token.start)
      continue
    const head =
      /((?:[\w]+(?:::|\.))*)$/.exec(walk.text.slice(Math.max((tree as Node).start, before.start - 80), before.start))?.[1] ?? ''
    if (walk.text[before.start - head.length - 1] === '.') continue
    const callee = pathValue(head + sourceOf(walk, before))
    if (callee !== undefined) call(walk, scope, { callee: selfAsThis(callee), at: before, given: [] })
  }
}

const selfAsThis = (value: Value): Value => {
  if (value.kind === 'member') return { ...value, object: selfAsThis(value.object) }
  return value.kind === 'name' && value.name === 'Self' ? { kind: 'this' } : value
}

const useRule: Rule = (walk, node, scope) => {
  addUses(walk, field(node, 'argument'), [], scope)
  return undefined
}

const addUses = (walk: Walk, node: Node | undefined, prefix: readonly string[], scope: number): void => {
  if (node === undefined) return
  const at = { typeOnly: false, ...walk.table.position(node.start), scope }
  const pathOf = (one: Node | undefined): string[] => [
    ...prefix,
    ...(one ? sourceOf(walk, one).replace(/\s/g, '').split('::') : []),
  ]
  const add = (path: readonly string[], alias: string | undefined): void => {
    const last = path.at(-1) as string
    const whole = last === 'self' ? path.slice(0, -1) : path
    const named = whole.at(-1) as string
    const module = whole.slice(0, -1).join('.')
    if (module === '') walk.build.addImport({ ...at, module: named, name: '*', all: false }, alias ?? named)
    else walk.build.addImport({ ...at, module, name: named, all: false }, alias ?? named)
  }
  switch (node.type) {
    case 'use_list':
      for (const part of parts(node)) addUses(walk, part, prefix, scope)
      return
    case 'scoped_use_list':
      addUses(walk, field(node, 'list'), pathOf(field(node, 'path')), scope)
      return
    case 'use_wildcard':
      walk.build.addImport({ ...at, module: pathOf(parts(node)[0]).join('.'), name: '*', all: true })
      return
    case 'use_as_clause': {
      const alias = sourceOf(walk, field(node, 'alias'))
      if (alias !== '_') add(pathOf(field(node, 'path')), alias)
      return
    }
    default:
      add(pathOf(node), undefined)
  }
}

const parameter = (walk: Walk, node: Node): Parameter[] => {
  // A closure's parameters may be bare patterns.
  if (node.type === 'identifier') return [{ name: sourceOf(walk, node), node }]
  if (node.type !== 'parameter')
    return node.type === 'self_parameter' ? [] : namesIn(walk, node).map((one) => ({ name: sourceOf(walk, one), node: one }))
  const pattern = field(node, 'pattern')
  const named =
    pattern?.type === 'identifier' ? pattern : pattern?.type === 'mut_pattern' ? ofType(pattern, 'identifier') : undefined
  if (named) return [{ name: sourceOf(walk, named), node, type: typeOf(walk, field(node, 'type')) }]
  const names = namesIn(walk, pattern)
  return names.length === 0 ? [{ name: '_', node }] : names.slice(0, 1).map((one) => ({ name: sourceOf(walk, one), node }))
}

const namesIn = (walk: Walk, node: Node | undefined): Node[] =>
  parts(node).flatMap((part) => (part.type === 'identifier' && part.field !== 'type' ? [part] : namesIn(walk, part)))

const pathRule: Rule = (walk, node) => {
  const value = pathValue(
    sourceOf(walk, node)
      .replace(/<[^>]*>/g, '')
      .replace(/::$/, '')
      .replace(/::::/g, '::'),
  )
  return value && selfAsThis(value)
}

export const RUST: Description = {
  name: 'rust',
  grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm',
  fileComment: /^\/[/*]!/,
  copying: {
    leaves: ['string_literal', 'raw_string_literal', 'char_literal', 'block_comment', 'line_comment', 'primitive_type'],
    tokens: [],
  },
  types: {
    wrappers: new Set('Box Rc Arc Option Result RefCell Cell Mutex RwLock Cow Pin MutexGuard Ref RefMut'.split(' ')),
    words: /^(&|\*const\b|\*mut\b|'\w+|mut\b|dyn\b|impl\b|ref\b)\s*/,
    refused: /^[[(]|\bfn\s*\(|^(i|u|f)\d+$|^(bool|str|char|usize|isize)$/,
    self: new Set(['Self']),
  },
  parameter,
  rules: {
    ...each('identifier field_identifier type_identifier shorthand_field_identifier', (walk, node, scope) =>
      sourceOf(walk, node) === 'Self' ? { kind: 'this' } : name(walk, node, scope),
    ),
    ...each('function_item function_signature_item', functionRule),
    impl_item: implRule,
    ...each('struct_item enum_item union_item', structRule),
    trait_item: traitRule,
    type_item: aliasRule,
    mod_item: moduleRule,
    ...each('const_item static_item', (walk, node, scope) => {
      const value = walk.visit(field(node, 'value'), scope)
      const type = typeOf(walk, field(node, 'type'))
      defineVariable(walk, scope, { name: sourceOf(walk, field(node, 'name')), node, type, value: type ? undefined : value })
      return undefined
    }),
    macro_definition: (walk, node, scope) => {
      const made = { name: `${sourceOf(walk, field(node, 'name'))}!`, parameters: [], body: undefined }
      defineFunction(walk, node, scope, made)
      return undefined
    },
    let_declaration: letRule,
    ...each('let_condition', conditionRule),
    match_arm: (walk, node, scope) => {
      const arm = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
      bindPattern(walk, field(node, 'pattern'), arm, {})
      walk.visit(field(node, 'value'), arm)
      return undefined
    },
    for_expression: (walk, node, scope) => {
      const around = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
      walk.visit(field(node, 'value'), around)
      bindPattern(walk, field(node, 'pattern'), around, {})
      walk.visit(field(node, 'body'), around)
      return undefined
    },
    call_expression: callRule,
    generic_function: (walk, node, scope) => walk.visit(field(node, 'function'), scope),
    macro_invocation: macroRule,
    field_expression: member('value', 'field'),
    scoped_identifier: pathRule,
    use_declaration: useRule,
    self: thisObject,
    struct_expression: (walk, node, scope) => {
      walk.visit(field(node, 'body'), scope)
      return typeOf(walk, field(node, 'name'))
    },
    closure_expression: (walk, node, scope) => closure(walk, field(node, 'parameters') ?? [], field(node, 'body'), scope),
    ...each('block if_expression while_expression', block),
    ...each(
      'parenthesized_expression try_expression await_expression unary_expression reference_expression',
      (walk, node, scope) =>
        inner(walk, { ...node, children: node.children.filter(({ type }) => type !== 'mutable_specifier') }, scope),
    ),
    ...each('attribute_item inner_attribute_item string_literal line_comment block_comment type_arguments where_clause', nothing),
  },
}
