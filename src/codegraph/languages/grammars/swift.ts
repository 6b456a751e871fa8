import type { DefinitionKind, Trait } from '#src/codegraph/languages/facts.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { block, call, each, inner, name, nothing, superObject, thisObject } from './rules.ts'
import { allOfType, field, fieldsNamed, type Node, ofType, parts } from './tree.ts'
import { typeOf, typeValue } from './types.ts'
import { type Description, type Parameter, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

const typeParameters = (walk: Walk, node: Node): string[] =>
  allOfType(ofType(node, 'type_parameters'), 'type_parameter').map((one) => sourceOf(walk, ofType(one, 'type_identifier')))

const typeRule: Rule = (walk, node, scope) => {
  const named = field(node, 'name') as Node
  const head = walk.text.slice(node.start, named.start)
  const isExtension = /\bextension\s+$/.test(head)
  const kind: DefinitionKind = node.type === 'protocol_declaration' ? 'INTERFACE' : /\benum\s+$/.test(head) ? 'ENUM' : 'CLASS'
  const written = sourceOf(walk, named).replace(/<.*$/s, '')
  defineType(walk, node, scope, {
    kind: isExtension ? 'NAMESPACE' : kind,
    name: written,
    body: field(node, 'body'),
    bases: allOfType(node, 'inheritance_specifier').map((each) => sourceOf(walk, field(each, 'inherits_from'))),
    typeParameters: typeParameters(walk, node),
    extends: isExtension ? (typeValue(walk, written) ?? { kind: 'name', name: '<nobody>' }) : undefined,
  })
  return undefined
}

const functionRule: Rule = (walk, node, scope) => {
  const body = field(node, 'body')
  const parameters = allOfType(node, 'parameter')
  const named = fieldsNamed(node, 'name')
  const at = named.find(({ type }) => type === 'simple_identifier')
  const result = named.find(
    (each) => each !== at && !each.type.startsWith('simple') && each.start > (parameters.at(-1)?.end ?? at?.end ?? node.start),
  )
  const isConstructor = at === undefined && /^[^({]*\binit\b/.test(walk.text.slice(node.start, node.start + 200))
  const isDeinit = node.type === 'deinit_declaration'
  const modifiers = sourceOf(walk, ofType(node, 'modifiers'))
  const traits: Trait[] = []
  if (/\b(static|class)\b/.test(modifiers)) traits.push('static')
  if (isConstructor) traits.push('constructor')
  if (body === undefined && node.type.startsWith('protocol')) traits.push('abstract')
  optional.set(walk, defaultsOf(node))
  defineFunction(walk, node, scope, {
    name: at ? sourceOf(walk, at) : isDeinit ? 'deinit' : isConstructor ? 'init' : 'subscript',
    parameters,
    body: body === undefined ? undefined : (ofType(body, 'statements') ?? body),
    type: typeOf(walk, result),
    traits,
    typeParameters: typeParameters(walk, node),
  })
  return undefined
}

/** Parameters that have a value already: it stands behind them, beside and not in them. */
const optional = new WeakMap<Walk, ReadonlySet<Node>>()

const defaultsOf = (node: Node): ReadonlySet<Node> => {
  const found = new Set<Node>()
  for (const [index, child] of node.children.entries()) {
    const before = node.children[index - 1]
    if (child.field === 'default_value' && before) found.add(before)
  }
  return found
}

const propertyRule: Rule = (walk, node, scope) => {
  const type = typeOf(walk, field(ofType(node, 'type_annotation'), 'name'))
  const value = walk.visit(field(node, 'value'), scope)
  const isStatic = /\b(static|class)\b/.test(sourceOf(walk, ofType(node, 'modifiers')))
  for (const pattern of fieldsNamed(node, 'name')) {
    const bound = field(pattern, 'bound_identifier')
    if (bound) defineVariable(walk, scope, { name: sourceOf(walk, bound), node, type, value, traits: isStatic ? ['static'] : [] })
  }
  const code = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  walk.visit(field(node, 'computed_value'), code)
  for (const part of allOfType(node, 'willset_didset_block')) walk.visit(part, code)
  return undefined
}

const callRule: Rule = (walk, node, scope) => {
  const [called, suffix] = parts(node) as [Node, Node | undefined]
  const callee = walk.visit(called, scope)
  return call(walk, scope, { callee, at: calledName(called), given: givenIn(suffix) })
}

const calledName = (node: Node): Node =>
  node.type === 'navigation_expression' ? (field(field(node, 'suffix'), 'suffix') ?? node) : node

const givenIn = (suffix: Node | undefined): Node[] => [
  ...allOfType(ofType(suffix, 'value_arguments'), 'value_argument').map((each) => field(each, 'value') ?? each),
  ...allOfType(suffix, 'lambda_literal'),
]

const memberRule: Rule = (walk, node, scope) => {
  const object = walk.visit(field(node, 'target'), scope)
  const at = field(field(node, 'suffix'), 'suffix')
  return object && at && { kind: 'member', object, name: sourceOf(walk, at) }
}

/** `if let x = y`, `guard let x = y`: x is what y is. */
const conditions = (walk: Walk, node: Node, scope: number): void => {
  const children = parts(node)
  for (const [index, child] of children.entries()) {
    if (child.field !== 'bound_identifier') {
      if (children[index - 1]?.field !== 'bound_identifier') walk.visit(child, scope)
      continue
    }
    const next = children[index + 1]
    const value = next?.field === 'condition' ? walk.visit(next, scope) : { kind: 'name' as const, name: sourceOf(walk, child) }
    if (next?.field === 'condition') defineVariable(walk, scope, { name: sourceOf(walk, child), node: child, value })
  }
}

const lambdaRule: Rule = (walk, node, scope) => {
  const list = ofType(field(node, 'type'), 'lambda_function_type_parameters')
  const inside = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  return closure(walk, list ?? [], ofType(node, 'statements'), inside)
}

const parameter = (walk: Walk, node: Node): Parameter[] => {
  if (node.type !== 'parameter' && node.type !== 'lambda_parameter') return []
  const [named, type] = fieldsNamed(node, 'name')
  const isVariadic = /\.\.\.$/.test(sourceOf(walk, node))
  const hasValue = optional.get(walk)?.has(node) ?? false
  return [
    {
      name: sourceOf(walk, named),
      node,
      type: isVariadic ? undefined : typeOf(walk, type),
      traits: isVariadic ? ['variadic'] : hasValue ? ['optional'] : [],
    },
  ]
}

export const SWIFT: Description = {
  name: 'swift',
  grammar: '@cursorless/tree-sitter-wasms/out/tree-sitter-swift.wasm',
  copying: {
    leaves: ['comment', 'multiline_comment', 'line_str_text', 'user_type', 'optional_type', 'value_binding_pattern'],
    tokens: [],
  },
  types: {
    wrappers: new Set(['Optional']),
    words: /^(@\w+\s+|inout\s|some\s|any\s|borrowing\s|consuming\s)/,
    refused: /^[[(]|->|^(Int|String|Bool|Double|Float|Void|Any|AnyObject|Never|Character|UInt\d*|Int\d+)\??$/,
    self: new Set(['Self']),
  },
  parameter,
  rules: {
    ...each('simple_identifier type_identifier', (walk, node, scope) =>
      sourceOf(walk, node) === 'Self' ? { kind: 'this' } : name(walk, node, scope),
    ),
    ...each('class_declaration protocol_declaration', typeRule),
    ...each(
      'function_declaration protocol_function_declaration init_declaration deinit_declaration subscript_declaration',
      functionRule,
    ),
    property_declaration: propertyRule,
    protocol_property_declaration: (walk, node, scope) => {
      const bound = field(field(node, 'name'), 'bound_identifier')
      if (bound)
        defineVariable(walk, scope, {
          name: sourceOf(walk, bound),
          node,
          type: typeOf(walk, field(ofType(node, 'type_annotation'), 'name')),
        })
      return undefined
    },
    typealias_declaration: (walk, node, scope) => {
      const [alias, type] = fieldsNamed(node, 'name')
      const { definition } = defineType(walk, node, scope, { kind: 'TYPE_ALIAS', name: sourceOf(walk, alias), body: undefined })
      const value = typeValue(walk, sourceOf(walk, type))
      if (value) walk.build.draft(definition).values.push({ scope, value })
      return undefined
    },
    enum_entry: (walk, node, scope) => {
      for (const one of fieldsNamed(node, 'name').filter(({ type }) => type === 'simple_identifier'))
        defineVariable(walk, scope, { name: sourceOf(walk, one), node: one, traits: ['static'] })
      return undefined
    },
    import_declaration: (walk, node) => {
      const module = sourceOf(walk, ofType(node, 'identifier')).split('.')[0] as string
      const fact = { module, name: '*', all: true, typeOnly: false, ...walk.table.position(node.start), scope: 0 }
      walk.build.addImport(fact, module)
      return undefined
    },
    call_expression: callRule,
    navigation_expression: memberRule,
    self_expression: thisObject,
    super_expression: superObject,
    ...each('try_expression await_expression postfix_expression optional_chain tuple_expression', inner),
    as_expression: (walk, node, scope) => {
      const [value, type] = parts(node)
      walk.visit(value, scope)
      return typeOf(walk, type)
    },
    lambda_literal: lambdaRule,
    guard_statement: (walk, node, scope) => {
      conditions(walk, node, scope)
      return undefined
    },
    ...each('if_statement while_statement', (walk, node, scope) => {
      conditions(walk, node, walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner))
      return undefined
    }),
    for_statement: (walk, node, scope) => {
      const around = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
      const bound = field(field(node, 'item'), 'bound_identifier')
      walk.visit(field(node, 'collection'), around)
      if (bound) defineVariable(walk, around, { name: sourceOf(walk, bound), node: bound })
      for (const part of parts(node)) if (part.field !== 'item' && part.field !== 'collection') walk.visit(part, around)
      return undefined
    },
    ...each('switch_entry do_statement catch_block function_body', block),
    computed_property: (walk, node, scope) => {
      visitChildren(walk, node, scope)
      return undefined
    },
    ...each('modifiers user_type comment multiline_comment value_binding_pattern type_annotation', nothing),
  },
}
