import type { Trait, Value } from '#src/codegraph/languages/facts.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { block, call, each, inner, name, nothing, superObject, thisObject } from './rules.ts'
import { allOfType, type Node, ofType, parts } from './tree.ts'
import { typeOf, typeValue } from './types.ts'
import { type Description, describedBefore, type Parameter, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

const TYPES = ['user_type', 'nullable_type', 'function_type', 'parenthesized_type'] as const

const nameOf = (walk: Walk, node: Node): string => sourceOf(walk, ofType(node, 'type_identifier', 'simple_identifier'))

const typeParameters = (walk: Walk, node: Node): string[] =>
  allOfType(ofType(node, 'type_parameters'), 'type_parameter').map((one) => nameOf(walk, one))

const annotationsOf = (walk: Walk, node: Node): string[] =>
  allOfType(ofType(node, 'modifiers'), 'annotation').map((each) =>
    sourceOf(walk, each)
      .replace(/^@(\w+:)?/, '')
      .replace(/[(<].*$/s, ''),
  )

const basesOf = (walk: Walk, node: Node): string[] =>
  allOfType(node, 'delegation_specifier').map((each) => {
    const [base] = parts(each)
    return sourceOf(walk, base?.type === 'user_type' ? base : ofType(base, 'user_type'))
  })

const classRule: Rule = (walk, node, scope) => {
  const body = ofType(node, 'class_body', 'enum_class_body')
  const head = walk.text.slice(node.start, (ofType(node, 'type_identifier') ?? node).start)
  const isInterface = /\binterface\s*$/.test(head)
  const kind = isInterface ? 'INTERFACE' : ofType(node, 'enum_class_body') ? 'ENUM' : 'CLASS'
  const { inner: members } = defineType(walk, node, scope, {
    kind,
    name: node.type === 'companion_object' ? nameOf(walk, node) || 'Companion' : nameOf(walk, node),
    body: undefined,
    signatureEnd: body?.start ?? node.end,
    bases: basesOf(walk, node),
    typeParameters: typeParameters(walk, node),
    traits: /\babstract\b/.test(head) ? ['abstract'] : [],
  })
  const primary = ofType(node, 'primary_constructor')
  if (primary) primaryConstructor(walk, primary, members)
  visitInvocations(walk, node, members)
  if (body) visitChildren(walk, body, members)
  return undefined
}

const primaryConstructor = (walk: Walk, node: Node, members: number): void => {
  for (const part of allOfType(node, 'class_parameter'))
    defineVariable(walk, members, { name: nameOf(walk, part), node: part, type: typeOf(walk, ofType(part, ...TYPES)) })
  defineFunction(walk, node, members, { name: 'constructor', parameters: node, body: undefined, traits: ['constructor'] })
}

/** `: Base(1)` calls the constructor of the base. */
const visitInvocations = (walk: Walk, node: Node, members: number): void => {
  for (const specifier of allOfType(node, 'delegation_specifier')) {
    const invocation = ofType(specifier, 'constructor_invocation')
    if (invocation === undefined) continue
    const type = ofType(invocation, 'user_type') as Node
    call(walk, members, { callee: typeValue(walk, sourceOf(walk, type)), at: type, given: givenIn(invocation) })
  }
}

const givenIn = (node: Node | undefined): Node[] => {
  const list = ofType(node, 'value_arguments')
  const lambda = ofType(node, 'annotated_lambda', 'lambda_literal')
  return [...parts(list).map((argument) => parts(argument).at(-1) ?? argument), ...(lambda ? [lambda] : [])]
}

const functionRule: Rule = (walk, node, scope) => {
  const body = ofType(node, 'function_body')
  const at = ofType(node, 'simple_identifier')
  const types = allOfType(node, ...TYPES)
  const receiver = types.find(({ end }) => at !== undefined && end <= at.start)
  const result = types.find(({ start }) => at !== undefined && start > at.end)
  const owner = walk.build.draft(walk.build.scopeAt(scope).owner)
  const home = receiver === undefined ? undefined : typeValue(walk, sourceOf(walk, receiver))
  const traits: Trait[] = body === undefined && owner.kind === 'INTERFACE' ? ['abstract'] : []
  // `fun f() = C()` gives back what the expression stands for.
  const [expression] = body && !walk.text.startsWith('{', body.start) ? parts(body) : []
  const definition = defineFunction(walk, node, scope, {
    name: sourceOf(walk, at),
    parameters: ofType(node, 'function_value_parameters') ?? [],
    body: expression === undefined ? body : undefined,
    type: typeOf(walk, result),
    traits,
    home: home && { value: home, name: sourceOf(walk, receiver).replace(/[<?].*$/s, '') },
    typeParameters: typeParameters(walk, node),
    decorators: annotationsOf(walk, node),
  })
  const draft = walk.build.draft(definition)
  const value = walk.visit(expression, draft.scope)
  if (draft.type === undefined && value?.kind === 'call') draft.type = { scope: draft.scope, value }
  return undefined
}

const constructorRule: Rule = (walk, node, scope) => {
  const definition = defineFunction(walk, node, scope, {
    name: 'constructor',
    parameters: ofType(node, 'function_value_parameters') ?? [],
    body: ofType(node, 'statements'),
    traits: ['constructor'],
  })
  const delegation = ofType(node, 'constructor_delegation_call')
  const isThis = /^this\b/.test(sourceOf(walk, delegation))
  if (delegation)
    call(walk, walk.build.draft(definition).scope, {
      callee: { kind: isThis ? 'this' : 'super' },
      at: delegation,
      given: givenIn(delegation),
    })
  return undefined
}

const propertyRule: Rule = (walk, node, scope) => {
  const declared = allOfType(ofType(node, 'multi_variable_declaration') ?? node, 'variable_declaration')
  const known = new Set([
    'variable_declaration',
    'multi_variable_declaration',
    'modifiers',
    'binding_pattern_kind',
    'getter',
    'setter',
    ...TYPES,
  ])
  const values = parts(node).filter(({ type }) => !known.has(type) && type !== 'type_parameters')
  const value = describedBefore(walk, () => values.map((each) => walk.visit(each, scope)).at(-1))
  for (const one of declared) {
    const type = typeOf(walk, ofType(one, ...TYPES))
    const isLazy = values.some(({ type: of }) => of === 'property_delegate')
    defineVariable(walk, scope, { name: nameOf(walk, one), node, type, value: declared.length > 1 || isLazy ? undefined : value })
  }
  const code = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  for (const accessor of allOfType(node, 'getter', 'setter')) walk.visit(accessor, code)
  return undefined
}

const callRule: Rule = (walk, node, scope) => {
  const [called, suffix] = parts(node) as [Node, Node | undefined]
  const callee = walk.visit(called, scope)
  return call(walk, scope, { callee, at: calledName(called), given: givenIn(suffix) })
}

const calledName = (node: Node): Node => {
  const suffix = node.type === 'navigation_expression' ? ofType(node, 'navigation_suffix') : undefined
  return ofType(suffix, 'simple_identifier') ?? node
}

const memberRule: Rule = (walk, node, scope) => {
  const [object, suffix] = parts(node) as [Node, Node | undefined]
  const value = walk.visit(object, scope)
  const at = ofType(suffix, 'simple_identifier')
  if (at === undefined) return undefined
  return value && { kind: 'member', object: value, name: sourceOf(walk, at) }
}

const importRule: Rule = (walk, node) => {
  const written = sourceOf(walk, ofType(node, 'identifier')).replace(/\s/g, '')
  const isStar = ofType(node, 'wildcard_import') !== undefined
  const alias = ofType(ofType(node, 'import_alias'), 'type_identifier', 'simple_identifier')
  const last = written.split('.').at(-1) as string
  const fact = { all: isStar, typeOnly: false, ...walk.table.position(node.start), scope: 0 }
  if (isStar) walk.build.addImport({ ...fact, module: written, name: '*' })
  else
    walk.build.addImport(
      { ...fact, module: written.slice(0, -last.length - 1), name: last },
      alias ? sourceOf(walk, alias) : last,
    )
  return undefined
}

const parameter = (walk: Walk, node: Node): Parameter[] => {
  if (node.type === 'variable_declaration' || node.type === 'parameter' || node.type === 'class_parameter') {
    const before = walk.text.slice(Math.max(0, node.start - 8), node.start)
    const isVariadic = /\bvararg\s$/.test(before) || /\bvararg\b/.test(sourceOf(walk, ofType(node, 'modifiers')))
    const after = walk.text.slice(node.end, node.end + 4)
    const last = parts(node).at(-1)
    const hasValue =
      node.type === 'parameter'
        ? /^\s*=/.test(after)
        : last !== undefined && ![...TYPES, 'simple_identifier'].includes(last.type as 'user_type')
    const traits = isVariadic ? (['variadic'] as const) : hasValue ? (['optional'] as const) : []
    return [{ name: nameOf(walk, node), node, type: isVariadic ? undefined : typeOf(walk, ofType(node, ...TYPES)), traits }]
  }
  return []
}

const lambdaRule: Rule = (walk, node, scope) => {
  const hasNames = ofType(node, 'lambda_parameters')
  const inside = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  // What `it` and `this` are in here is up to who calls it.
  if (hasNames === undefined) defineVariable(walk, inside, { name: 'it', node: { ...node, end: node.start } })
  return closure(walk, hasNames ?? [], ofType(node, 'statements'), inside)
}

const cast = (walk: Walk, node: Node, scope: number): Value | undefined => {
  const [value, type] = parts(node)
  walk.visit(value, scope)
  return typeOf(walk, type)
}

export const KOTLIN: Description = {
  name: 'kotlin',
  grammar: '@cursorless/tree-sitter-wasms/out/tree-sitter-kotlin.wasm',
  copying: {
    leaves: ['comment', 'multiline_comment', 'line_comment', 'user_type', 'nullable_type', 'function_type'],
    tokens: [],
  },
  types: {
    wrappers: new Set(),
    words: /^(@\w+\s+|suspend\s)/,
    refused: /->|^(Int|Long|String|Boolean|Double|Float|Unit|Any|Nothing|Byte|Char|Short)\??$/,
  },
  parameter,
  rules: {
    ...each('simple_identifier type_identifier', name),
    ...each('class_declaration object_declaration companion_object', classRule),
    function_declaration: functionRule,
    secondary_constructor: constructorRule,
    property_declaration: propertyRule,
    type_alias: (walk, node, scope) => {
      const { definition } = defineType(walk, node, scope, { kind: 'TYPE_ALIAS', name: nameOf(walk, node), body: undefined })
      const value = typeValue(walk, sourceOf(walk, ofType(node, ...TYPES)))
      if (value) walk.build.draft(definition).values.push({ scope, value })
      return undefined
    },
    enum_entry: (walk, node, scope) => {
      const owner = walk.build.draft(walk.build.scopeAt(scope).owner)
      const of = typeValue(walk, owner.name)
      defineVariable(walk, scope, { name: nameOf(walk, node), node, type: of && { kind: 'instance', of }, traits: ['static'] })
      if (ofType(node, 'value_arguments')) call(walk, scope, { callee: of, at: node, given: givenIn(node), isNew: true })
      return undefined
    },
    package_header: (walk, node) => {
      walk.package = sourceOf(walk, ofType(node, 'identifier')).replace(/\s/g, '')
      return undefined
    },
    import_header: importRule,
    call_expression: callRule,
    navigation_expression: memberRule,
    this_expression: thisObject,
    super_expression: superObject,
    as_expression: cast,
    ...each('parenthesized_expression postfix_expression', inner),
    lambda_literal: lambdaRule,
    anonymous_function: (walk, node, scope) =>
      closure(walk, ofType(node, 'function_value_parameters') ?? [], ofType(node, 'function_body'), scope),
    for_statement: (walk, node, scope) => {
      const around = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
      for (const one of allOfType(ofType(node, 'multi_variable_declaration') ?? node, 'variable_declaration'))
        defineVariable(walk, around, { name: nameOf(walk, one), node: one, type: typeOf(walk, ofType(one, ...TYPES)) })
      for (const part of parts(node)) if (!part.type.endsWith('variable_declaration')) walk.visit(part, around)
      return undefined
    },
    ...each('control_structure_body catch_block when_entry anonymous_initializer', block),
    ...each('modifiers user_type comment line_comment multiline_comment', nothing),
  },
}
