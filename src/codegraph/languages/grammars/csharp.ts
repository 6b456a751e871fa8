import type { DefinitionKind, Trait } from '#src/codegraph/languages/facts.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { block, call, each, inner, lastName, nothing, superObject, thisObject } from './rules.ts'
import { allOfType, field, type Node, ofType, parts } from './tree.ts'
import { pathValue, typeOf, typeValue } from './types.ts'
import { type Description, type Parameter, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

const typeParameters = (walk: Walk, node: Node): string[] =>
  allOfType(ofType(node, 'type_parameter_list'), 'type_parameter').map((one) => sourceOf(walk, field(one, 'name')))

const traitsOf = (walk: Walk, node: Node): Trait[] => {
  const words = allOfType(node, 'modifier').map((each) => sourceOf(walk, each))
  return (['static', 'abstract', 'async'] as const).filter((trait) => words.includes(trait))
}

const decoratorsOf = (walk: Walk, node: Node): string[] =>
  allOfType(node, 'attribute_list')
    .flatMap((list) => allOfType(list, 'attribute'))
    .map((each) => sourceOf(walk, field(each, 'name')))

const typeRule =
  (kind: DefinitionKind): Rule =>
  (walk, node, scope) => {
    const bases = parts(ofType(node, 'base_list')).filter(({ type }) => type !== 'argument_list')
    const { inner: members } = defineType(walk, node, scope, {
      kind,
      name: sourceOf(walk, field(node, 'name')),
      body: undefined,
      signatureEnd: field(node, 'body')?.start ?? node.end,
      bases: bases.map((base) => sourceOf(walk, base.type === 'primary_constructor_base_type' ? parts(base)[0] : base)),
      typeParameters: typeParameters(walk, node),
      traits: traitsOf(walk, node),
    })
    const primary = ofType(node, 'parameter_list')
    for (const part of parts(primary))
      for (const { name: component, type, node: whole } of parameter(walk, part))
        defineVariable(walk, members, { name: component, node: whole, type })
    if (primary)
      defineFunction(walk, primary, members, {
        name: 'constructor',
        parameters: primary,
        body: undefined,
        traits: ['constructor'],
      })
    const body = field(node, 'body')
    if (body) visitChildren(walk, body, members)
    return undefined
  }

const namespaceRule: Rule = (walk, node, scope) => {
  const made = { kind: 'NAMESPACE', name: sourceOf(walk, field(node, 'name')) } as const
  const body = field(node, 'body')
  const { inner: members } = defineType(walk, node, scope, { ...made, body, signatureEnd: (field(node, 'name') as Node).end })
  if (body === undefined) fileScope.set(walk, members)
  return undefined
}

/** `namespace A;` holds for all that comes after it in the file. */
const fileScope = new WeakMap<Walk, number>()

/** At the top of a file with such a line, definitions belong to its namespace. */
const inFileNamespace =
  (rule: Rule): Rule =>
  (walk, node, scope) =>
    rule(walk, node, scope === 0 ? (fileScope.get(walk) ?? 0) : scope)

const methodRule: Rule = (walk, node, scope) => {
  const isConstructor = node.type === 'constructor_declaration'
  const owner = walk.build.draft(walk.build.scopeAt(scope).owner)
  const body = field(node, 'body')
  const traits = traitsOf(walk, node)
  if (isConstructor && !traits.includes('static')) traits.push('constructor')
  if (body === undefined && owner.kind === 'INTERFACE') traits.push('abstract')
  const definition = defineFunction(walk, node, scope, {
    name: sourceOf(walk, field(node, 'name')),
    parameters: field(node, 'parameters') ?? ofType(node, 'bracketed_parameter_list') ?? [],
    body,
    type: typeOf(walk, field(node, 'returns') ?? field(node, 'type')),
    traits,
    typeParameters: typeParameters(walk, node),
    decorators: decoratorsOf(walk, node),
  })
  const initializer = ofType(node, 'constructor_initializer')
  const own = walk.build.draft(definition).scope
  if (initializer) {
    const isBase = /^:?\s*base\b/.test(sourceOf(walk, initializer))
    call(walk, own, {
      callee: { kind: isBase ? 'super' : 'this' },
      at: initializer,
      given: parts(ofType(initializer, 'argument_list')),
    })
  }
  return undefined
}

const variables: Rule = (walk, node, scope) => {
  const written = field(node, 'type')
  const type = written?.type === 'implicit_type' ? undefined : typeOf(walk, written)
  for (const declarator of allOfType(node, 'variable_declarator')) {
    const values = parts(declarator)
      .filter(({ field: of }) => of !== 'name')
      .map((part) => walk.visit(part, scope))
    defineVariable(walk, scope, { name: sourceOf(walk, field(declarator, 'name')), node: declarator, type, value: values.at(-1) })
  }
  return undefined
}

const propertyRule: Rule = (walk, node, scope) => {
  defineVariable(walk, scope, {
    name: sourceOf(walk, field(node, 'name')),
    node,
    type: typeOf(walk, field(node, 'type')),
    traits: traitsOf(walk, node),
  })
  const code = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  walk.visit(field(node, 'accessors'), code)
  walk.visit(field(node, 'value'), code)
  return undefined
}

const callRule: Rule = (walk, node, scope) => {
  const called = field(node, 'function') as Node
  if (called.type === 'identifier' && sourceOf(walk, called) === 'nameof') return undefined
  const callee = walk.visit(called, scope)
  return call(walk, scope, { callee, at: lastName(called), given: argumentsOf(field(node, 'arguments')) })
}

const argumentsOf = (list: Node | undefined): Node[] => parts(list).map((argument) => parts(argument).at(-1) ?? argument)

const newRule: Rule = (walk, node, scope) => {
  const type = field(node, 'type') ?? node
  const callee = typeValue(walk, sourceOf(walk, field(node, 'type')))
  const made = call(walk, scope, { callee, at: type, given: argumentsOf(ofType(node, 'argument_list')), isNew: true })
  walk.visit(field(node, 'initializer'), scope)
  return made
}

const memberRule: Rule = (walk, node, scope) => {
  const object = walk.visit(field(node, 'expression') ?? ofType(node, 'this', 'base'), scope)
  return object && { kind: 'member', object, name: nameOf(walk, field(node, 'name')) }
}

const nameOf = (walk: Walk, node: Node | undefined): string => sourceOf(walk, node).replace(/<.*$/s, '')

const usingRule: Rule = (walk, node) => {
  const alias = field(node, 'name')
  const target = parts(node).find((part) => part !== alias)
  const written = sourceOf(walk, target)
    .replace(/^global::/, '')
    .replace(/<.*$/s, '')
  const fact = { name: '*', typeOnly: false, ...walk.table.position(node.start), scope: 0, module: written }
  if (alias) walk.build.addImport({ ...fact, all: false }, sourceOf(walk, alias))
  else walk.build.addImport({ ...fact, all: true })
  return undefined
}

/** A name bound to an object of a type in the middle of code: patterns, loops, `catch`, `out var`. */
const binding: Rule = (walk, node, scope) => {
  const bound = field(node, 'name') ?? field(node, 'left')
  const written = field(node, 'type')
  const isLoop = node.type === 'foreach_statement'
  const around = isLoop ? walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner) : scope
  walk.visit(field(node, 'right'), scope)
  if (bound?.type === 'identifier')
    defineVariable(walk, around, {
      name: sourceOf(walk, bound),
      node,
      type: written?.type === 'implicit_type' ? undefined : typeOf(walk, written),
    })
  walk.visit(field(node, 'body'), around)
  return undefined
}

const parameter = (walk: Walk, node: Node): Parameter[] => {
  if (node.type === 'implicit_parameter' || (node.type === 'identifier' && node.field === 'name'))
    return [{ name: sourceOf(walk, node), node, ...(node.type === 'identifier' ? { traits: ['variadic'] as const } : {}) }]
  if (node.type !== 'parameter') return []
  const bound = field(node, 'name')
  const value = parts(node).find(({ start, field: of }) => bound !== undefined && start > bound.end && of === '')
  const traits = value === undefined ? [] : (['optional'] as const)
  return [{ name: sourceOf(walk, bound), node, type: typeOf(walk, field(node, 'type')), value, traits }]
}

const cast =
  (valueField: string, typeField: string): Rule =>
  (walk, node, scope) => {
    walk.visit(field(node, valueField), scope)
    return typeOf(walk, field(node, typeField))
  }

export const CSHARP: Description = {
  name: 'csharp',
  grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-c-sharp.wasm',
  copying: { leaves: ['string_literal', 'verbatim_string_literal', 'comment', 'predefined_type'], tokens: ['this', 'base'] },
  types: {
    wrappers: new Set(['Task', 'ValueTask', 'Nullable', 'Lazy']),
    words: /^(ref|readonly|scoped|global::)\s*/,
    refused: /\]$|^(var|dynamic|void|int|uint|long|bool|double|float|byte|char|short|object|decimal)$|^\(/,
  },
  parameter,
  rules: {
    ...each('identifier generic_name', (walk, node) => ({ kind: 'name', name: nameOf(walk, node) })),
    ...each('class_declaration struct_declaration record_declaration', inFileNamespace(typeRule('CLASS'))),
    interface_declaration: inFileNamespace(typeRule('INTERFACE')),
    enum_declaration: inFileNamespace(typeRule('ENUM')),
    ...each('namespace_declaration file_scoped_namespace_declaration', namespaceRule),
    ...each(
      'method_declaration constructor_declaration local_function_statement destructor_declaration operator_declaration',
      methodRule,
    ),
    variable_declaration: variables,
    ...each('property_declaration event_declaration indexer_declaration', propertyRule),
    enum_member_declaration: (walk, node, scope) => {
      defineVariable(walk, scope, { name: sourceOf(walk, field(node, 'name')), node, traits: ['static'] })
      return undefined
    },
    using_directive: usingRule,
    invocation_expression: callRule,
    ...each('object_creation_expression', newRule),
    member_access_expression: memberRule,
    conditional_access_expression: (walk, node, scope) => {
      const object = walk.visit(field(node, 'condition'), scope)
      const bound = ofType(node, 'member_binding_expression')
      if (bound) return object && { kind: 'member', object, name: nameOf(walk, field(bound, 'name')) }
      visitChildren(walk, { ...node, children: node.children.filter(({ field: of }) => of !== 'condition') }, scope)
      return undefined
    },
    qualified_name: (walk, node) => pathValue(sourceOf(walk, node)),
    ...each('this this_expression', thisObject),
    ...each('base base_expression', superObject),
    ...each('parenthesized_expression await_expression', inner),
    cast_expression: cast('value', 'type'),
    as_expression: cast('left', 'right'),
    ...each('foreach_statement declaration_pattern declaration_expression catch_declaration', binding),
    lambda_expression: (walk, node, scope) => {
      const list = field(node, 'parameters')
      return closure(walk, list?.type === 'implicit_parameter' ? [list] : (list ?? []), field(node, 'body'), scope)
    },
    anonymous_method_expression: (walk, node, scope) =>
      closure(walk, field(node, 'parameters') ?? [], ofType(node, 'block'), scope),
    ...each('block for_statement using_statement switch_section', block),
    ...each('attribute_list modifier string_literal verbatim_string_literal predefined_type type_parameter_list', nothing),
    ...each('type_parameter_constraints_clause base_list delegate_declaration', nothing),
  },
}
