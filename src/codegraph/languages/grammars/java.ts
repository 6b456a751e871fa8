import type { Trait } from '#src/codegraph/languages/facts.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { block, call, each, inner, member, name, nothing, superObject, thisObject } from './rules.ts'
import { allOfType, field, type Node, ofType, parts } from './tree.ts'
import { typeOf, typeValue } from './types.ts'
import { type Description, describedBefore, type Parameter, type Rule, sourceOf, type Walk } from './walk.ts'

const typeParameters = (walk: Walk, node: Node): string[] =>
  parts(ofType(node, 'type_parameters')).map((one) => sourceOf(walk, ofType(one, 'type_identifier', 'identifier')))

const typesIn = (walk: Walk, node: Node | undefined): string[] =>
  parts(node).flatMap((part) => (part.type === 'type_list' ? typesIn(walk, part) : [sourceOf(walk, part)]))

const modifiersOf = (walk: Walk, node: Node): { traits: Trait[]; decorators: string[] } => {
  const modifiers = ofType(node, 'modifiers')
  const annotations = allOfType(modifiers, 'marker_annotation', 'annotation')
  const written = sourceOf(walk, modifiers)
  const traits = (['static', 'abstract'] as const).filter((word) => new RegExp(`\\b${word}\\b`).test(written))
  return { traits, decorators: annotations.map((each) => sourceOf(walk, field(each, 'name'))) }
}

const typeRule =
  (kind: 'CLASS' | 'INTERFACE' | 'ENUM'): Rule =>
  (walk, node, scope) => {
    const superclass = field(node, 'superclass')
    const { inner: members } = defineType(walk, node, scope, {
      kind,
      name: sourceOf(walk, field(node, 'name')),
      body: field(node, 'body'),
      bases: [...typesIn(walk, superclass), ...typesIn(walk, ofType(node, 'extends_interfaces'))],
      implemented: typesIn(walk, field(node, 'interfaces')),
      typeParameters: typeParameters(walk, node),
      traits: modifiersOf(walk, node).traits,
    })
    // A record's components are its fields, and methods that give them.
    for (const part of parts(field(node, 'parameters')))
      for (const { name: component, type, node: whole } of parameter(walk, part))
        defineVariable(walk, members, { name: component, node: whole, type })
    return undefined
  }

const methodRule: Rule = (walk, node, scope) => {
  const isConstructor = node.type.endsWith('constructor_declaration')
  const { traits, decorators } = modifiersOf(walk, node)
  const body = field(node, 'body')
  const hasNoCode = body === undefined && walk.build.draft(walk.build.scopeAt(scope).owner).kind === 'INTERFACE'
  defineFunction(walk, node, scope, {
    name: sourceOf(walk, field(node, 'name')),
    parameters: field(node, 'parameters') ?? [],
    body,
    type: typeOf(walk, field(node, 'type')),
    traits: [...traits, ...(isConstructor ? (['constructor'] as const) : []), ...(hasNoCode ? (['abstract'] as const) : [])],
    typeParameters: typeParameters(walk, node),
    decorators,
  })
  return undefined
}

const variableRule: Rule = (walk, node, scope) => {
  const type = typeOf(walk, field(node, 'type'))
  const { traits } = modifiersOf(walk, node)
  for (const declarator of allOfType(node, 'variable_declarator')) {
    const value = describedBefore(walk, () => walk.visit(field(declarator, 'value'), scope))
    defineVariable(walk, scope, { name: sourceOf(walk, field(declarator, 'name')), node, type, value, traits })
  }
  return undefined
}

/** `var x` says nothing of its type. */
const named: Rule = (walk, node, scope) => {
  const written = sourceOf(walk, field(node, 'type'))
  const value = walk.visit(field(node, 'value'), scope)
  const type = written === 'var' ? undefined : typeOf(walk, field(node, 'type') ?? ofType(node, 'catch_type'))
  const isLoop = node.type === 'enhanced_for_statement'
  const around = isLoop ? walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner) : scope
  defineVariable(walk, around, { name: sourceOf(walk, field(node, 'name')), node, type, value: isLoop ? undefined : value })
  walk.visit(field(node, 'body'), around)
  return undefined
}

const callRule: Rule = (walk, node, scope) => {
  const at = field(node, 'name') as Node
  const written = field(node, 'object')
  const object = walk.visit(written, scope)
  const method = sourceOf(walk, at)
  const callee =
    written === undefined
      ? ({ kind: 'name', name: method } as const)
      : object && ({ kind: 'member', object, name: method } as const)
  return call(walk, scope, { callee, at, given: parts(field(node, 'arguments')) })
}

const newRule: Rule = (walk, node, scope) => {
  const type = field(node, 'type') as Node
  const made = call(walk, scope, {
    callee: typeValue(walk, sourceOf(walk, type)),
    at: type,
    given: parts(field(node, 'arguments')),
    isNew: true,
  })
  const body = ofType(node, 'class_body')
  if (body) {
    const anonymous = walk.build.anonymousName(walk.build.scopeAt(scope).owner, 'class')
    defineType(walk, node, scope, { kind: 'CLASS', name: anonymous, body, bases: [sourceOf(walk, type)] })
  }
  return made
}

const importRule: Rule = (walk, node) => {
  const written = sourceOf(walk, ofType(node, 'scoped_identifier', 'identifier')).replace(/\s/g, '')
  const isStar = ofType(node, 'asterisk') !== undefined
  const last = written.split('.').at(-1) as string
  const fact = { all: isStar, typeOnly: false, ...walk.table.position(node.start), scope: 0 }
  if (isStar) walk.build.addImport({ ...fact, module: written, name: '*' })
  else walk.build.addImport({ ...fact, module: written.slice(0, -last.length - 1), name: last }, last)
  return undefined
}

const parameter = (walk: Walk, node: Node): Parameter[] => {
  // A closure's parameters may be bare names.
  if (node.type === 'identifier') return [{ name: sourceOf(walk, node), node }]
  if (node.type === 'spread_parameter') {
    const declarator = ofType(node, 'variable_declarator')
    return [{ name: sourceOf(walk, field(declarator, 'name') ?? declarator), node, traits: ['variadic'] }]
  }
  if (node.type !== 'formal_parameter') return []
  return [{ name: sourceOf(walk, field(node, 'name')), node, type: typeOf(walk, field(node, 'type')) }]
}

const closureRule: Rule = (walk, node, scope) => {
  const list = field(node, 'parameters')
  return closure(walk, list?.type === 'identifier' ? [list] : (list ?? []), field(node, 'body'), scope)
}

export const JAVA: Description = {
  name: 'java',
  grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-java.wasm',
  copying: { leaves: ['string_literal', 'line_comment', 'block_comment', 'scoped_identifier'], tokens: [] },
  types: {
    wrappers: new Set(),
    words: /^(final\s|@\w+\s+)/,
    refused: /\]$|^(var|void|int|long|boolean|double|float|byte|char|short)$/,
  },
  parameter,
  rules: {
    ...each('identifier type_identifier scoped_type_identifier', name),
    ...each('class_declaration record_declaration', typeRule('CLASS')),
    ...each('interface_declaration annotation_type_declaration', typeRule('INTERFACE')),
    enum_declaration: typeRule('ENUM'),
    enum_constant: (walk, node, scope) => {
      const owner = walk.build.draft(walk.build.scopeAt(scope).owner)
      const type = typeValue(walk, owner.name)
      if (field(node, 'arguments'))
        call(walk, scope, { callee: type, at: node, given: parts(field(node, 'arguments')), isNew: true })
      defineVariable(walk, scope, {
        name: sourceOf(walk, field(node, 'name')),
        node,
        type: type && { kind: 'instance', of: type },
        traits: ['static'],
      })
      const body = ofType(node, 'class_body')
      const anonymous = walk.build.anonymousName(walk.build.scopeAt(scope).owner, 'class')
      // A constant with code of its own is of a class of its own.
      if (body) defineType(walk, node, scope, { kind: 'CLASS', name: anonymous, body, bases: [owner.name] })
      return undefined
    },
    ...each('method_declaration constructor_declaration compact_constructor_declaration', methodRule),
    ...each('field_declaration local_variable_declaration constant_declaration', variableRule),
    ...each('enhanced_for_statement resource catch_formal_parameter', named),
    ...each('import_declaration', importRule),
    ...each('modifiers string_literal line_comment block_comment', nothing),
    ...each('parenthesized_expression', inner),
    package_declaration: (walk, node) => {
      walk.package = sourceOf(walk, ofType(node, 'scoped_identifier', 'identifier'))
      return undefined
    },
    method_invocation: callRule,
    object_creation_expression: newRule,
    explicit_constructor_invocation: (walk, node, scope) => {
      const at = field(node, 'constructor') as Node
      return call(walk, scope, {
        callee: { kind: at.type === 'super' ? 'super' : 'this' },
        at,
        given: parts(field(node, 'arguments')),
      })
    },
    field_access: member('object', 'field'),
    this: thisObject,
    super: superObject,
    cast_expression: (walk, node, scope) => {
      walk.visit(field(node, 'value'), scope)
      return typeOf(walk, field(node, 'type'))
    },
    instanceof_expression: (walk, node, scope) => {
      walk.visit(field(node, 'left'), scope)
      const bound = field(node, 'name')
      if (bound) defineVariable(walk, scope, { name: sourceOf(walk, bound), node, type: typeOf(walk, field(node, 'right')) })
      return undefined
    },
    lambda_expression: closureRule,
    ...each('block constructor_body for_statement try_with_resources_statement catch_clause switch_block_statement_group', block),
  },
}
