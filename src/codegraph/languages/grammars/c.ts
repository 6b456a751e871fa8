import { held } from '#src/codegraph/languages/facts-builder.ts'
import { declarations, declaredIn, definitionOfFunction, parameter, structRule, templated, typeOfC } from './c-declarations.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { block, call, each, inner, lastName, name, nothing, thisObject } from './rules.ts'
import { allOfType, field, type Node, ofType, parts } from './tree.ts'
import { pathValue, typeValue } from './types.ts'
import { type Description, type Rule, type Rules, sourceOf, visitChildren, type Walk } from './walk.ts'

const callRule: Rule = (walk, node, scope) => {
  const called = field(node, 'function') as Node
  return call(walk, scope, { callee: walk.visit(called, scope), at: lastName(called), given: parts(field(node, 'arguments')) })
}

const memberRule: Rule = (walk, node, scope) => {
  const object = walk.visit(field(node, 'argument'), scope)
  const named = sourceOf(walk, field(node, 'field'))
    .replace(/^template\s+/, '')
    .replace(/<.*$/s, '')
  return object && { kind: 'member', object, name: named }
}

const includeRule: Rule = (walk, node) => {
  const module = sourceOf(walk, field(node, 'path')).replace(/^[<"]|[>"]$/g, '')
  walk.build.addImport({ module, name: '*', all: false, typeOnly: false, ...walk.table.position(node.start), scope: 0 })
  return undefined
}

/** A macro with arguments is called like a function. */
const macroRule: Rule = (walk, node, scope) => {
  const definition = defineFunction(walk, node, scope, {
    name: sourceOf(walk, field(node, 'name')),
    parameters: undefined,
    body: undefined,
  })
  for (const one of parts(field(node, 'parameters'))) {
    const made = {
      kind: 'PARAMETER',
      name: sourceOf(walk, one),
      parent: definition,
      range: walk.table.range(one.start, one.end),
    } as const
    walk.build.draft(definition).parameters.push(walk.build.define({ ...made, shown: false }))
  }
  return undefined
}

const typedefRule: Rule = (walk, node, scope) => {
  const type = field(node, 'type')
  const declarator = field(node, 'declarator')
  const alias = sourceOf(walk, declarator?.type === 'type_identifier' ? declarator : declaredIn(declarator).name)
  if (type !== undefined && field(type, 'body') !== undefined && field(type, 'name') === undefined) {
    structRule(walk, type, scope, alias)
    return undefined
  }
  walk.visit(type, scope)
  const value = typeOfC(walk, type)
  if (alias === '' || declarator?.type === 'function_declarator') return undefined
  const { definition } = defineType(walk, node, scope, { kind: 'TYPE_ALIAS', name: alias, body: undefined })
  if (value?.kind === 'instance') walk.build.draft(definition).values.push(...held(scope, value.of))
  return undefined
}

const shared: Rules = {
  ...each('identifier field_identifier type_identifier namespace_identifier', name),
  preproc_include: includeRule,
  preproc_function_def: macroRule,
  function_definition: (walk, node, scope) => definitionOfFunction(walk, node, scope, []),
  ...each('declaration field_declaration', declarations),
  type_definition: typedefRule,
  ...each('struct_specifier union_specifier class_specifier enum_specifier', (walk, node, scope) => {
    if (field(node, 'body') !== undefined) structRule(walk, node, scope, sourceOf(walk, field(node, 'name')))
    return undefined
  }),
  call_expression: callRule,
  field_expression: memberRule,
  cast_expression: (walk, node, scope) => {
    walk.visit(field(node, 'value'), scope)
    return typeOfC(walk, field(node, 'type'))
  },
  ...each('parenthesized_expression', inner),
  ...each('pointer_expression', (walk, node, scope) => walk.visit(field(node, 'argument'), scope)),
  ...each('compound_statement for_statement', block),
  ...each('preproc_def comment string_literal system_lib_string char_literal preproc_call', nothing),
}

/** Macros in front of a function make its type an error; the tree says what it can. */
const copying = { leaves: ['string_literal', 'char_literal', 'system_lib_string', 'comment', 'preproc_arg'], tokens: [] }

export const C: Description = {
  name: 'c',
  grammar: '@cursorless/tree-sitter-wasms/out/tree-sitter-c.wasm',
  copying,
  types: {
    wrappers: new Set(),
    words: /^(const|volatile|static|extern|register|inline|unsigned|signed)\s+/,
    refused: /^(int|char|void|long|short|double|float|bool|size_t)\b|\(/,
  },
  parameter,
  rules: shared,
}

const namespaceRule: Rule = (walk, node, scope) => {
  const named = sourceOf(walk, field(node, 'name')).replace(/\s*::\s*/g, '.')
  const body = field(node, 'body')
  // What has no name is seen in this file only, and by its own names.
  if (named === '') visitChildren(walk, body as Node, scope)
  else defineType(walk, node, scope, { kind: 'NAMESPACE', name: named, body })
  return undefined
}

const usingRule: Rule = (walk, node) => {
  const isNamespace = /^using\s+namespace\b/.test(sourceOf(walk, node))
  const path = sourceOf(walk, parts(node).at(-1))
    .replace(/\s/g, '')
    .split('::')
    .filter((part) => part !== '')
  const at = { typeOnly: false, ...walk.table.position(node.start), scope: 0 }
  if (isNamespace) walk.build.addImport({ ...at, module: path.join('.'), name: '*', all: true })
  else if (path.length > 1) {
    const last = path.at(-1) as string
    walk.build.addImport({ ...at, module: path.slice(0, -1).join('.'), name: last, all: false }, last)
  }
  return undefined
}

const templateParameters = (walk: Walk, node: Node): string[] =>
  parts(field(node, 'parameters')).flatMap((one) => {
    const named = one.type.includes('type_parameter') ? (ofType(one, 'type_identifier') ?? field(one, 'name')) : undefined
    return named ? [sourceOf(walk, named)] : []
  })

const pathRule: Rule = (walk, node) =>
  pathValue(
    sourceOf(walk, node)
      .replace(/<[^()]*>(?=::|$)/gs, '')
      .replace(/\btemplate\s+/g, ''),
  )

const newRule: Rule = (walk, node, scope) => {
  const type = field(node, 'type') as Node
  const given = parts(field(node, 'arguments'))
  return call(walk, scope, { callee: typeValue(walk, sourceOf(walk, type)), at: type, given, isNew: true })
}

/** `: base(1), field(2)`: a base's constructor is called here. */
const initializers: Rule = (walk, node, scope) => {
  for (const one of allOfType(node, 'field_initializer')) {
    const [named] = parts(one)
    const list = ofType(one, 'argument_list', 'initializer_list')
    const callee = pathValue(sourceOf(walk, named).replace(/<.*$/s, ''))
    if (named && callee) call(walk, scope, { callee, at: named, given: parts(list) })
  }
  return undefined
}

export const CPP: Description = {
  name: 'cpp',
  grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm',
  copying,
  types: {
    wrappers: new Set('unique_ptr shared_ptr weak_ptr optional reference_wrapper'.split(' ')),
    words: /^(const|volatile|static|extern|register|inline|unsigned|signed|typename|struct|class|constexpr|mutable|enum)\s+/,
    refused: /^(int|char|void|long|short|double|float|bool|auto|size_t|decltype)\b|\(/,
  },
  parameter,
  rules: {
    ...shared,
    namespace_definition: namespaceRule,
    using_declaration: usingRule,
    namespace_alias_definition: (walk, node) => {
      const path = sourceOf(walk, parts(node).at(-1)).split(/\s*::\s*/)
      const at = { all: false, typeOnly: false, ...walk.table.position(node.start), scope: 0 }
      const fact = { ...at, module: path.slice(0, -1).join('.'), name: path.at(-1) as string }
      walk.build.addImport(fact, sourceOf(walk, field(node, 'name')))
      return undefined
    },
    template_declaration: (walk, node, scope) => {
      const names = templateParameters(walk, node)
      for (const part of parts(node)) {
        if (part.field === 'parameters') continue
        templated.set(part, names)
        walk.visit(part, scope)
      }
      return undefined
    },
    alias_declaration: (walk, node, scope) => {
      const { definition } = defineType(walk, node, scope, {
        kind: 'TYPE_ALIAS',
        name: sourceOf(walk, field(node, 'name')),
        body: undefined,
      })
      const value = typeOfC(walk, field(node, 'type'))
      if (value?.kind === 'instance') walk.build.draft(definition).values.push(...held(scope, value.of))
      return undefined
    },
    ...each('qualified_identifier template_function', pathRule),
    new_expression: newRule,
    field_initializer_list: initializers,
    this: thisObject,
    lambda_expression: (walk, node, scope) =>
      closure(walk, field(field(node, 'declarator'), 'parameters') ?? [], field(node, 'body'), scope),
    for_range_loop: (walk, node, scope) => {
      const around = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
      walk.visit(field(node, 'right'), around)
      const named = declaredIn(field(node, 'declarator')).name
      if (named) defineVariable(walk, around, { name: sourceOf(walk, named), node, type: typeOfC(walk, field(node, 'type')) })
      walk.visit(field(node, 'body'), around)
      return undefined
    },
    ...each('friend_declaration base_class_clause template_argument_list access_specifier', nothing),
  },
}
