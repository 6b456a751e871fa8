import type { Value } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { block, call, each, inner, lastName, member, name, nothing } from './rules.ts'
import { allOfType, field, fieldsNamed, type Node, ofType, parts } from './tree.ts'
import { typeOf, typeValue } from './types.ts'
import { type Description, type Parameter, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

const typeParameters = (walk: Walk, node: Node): string[] =>
  allOfType(field(node, 'type_parameters'), 'type_parameter_declaration').flatMap((each) =>
    fieldsNamed(each, 'name').map((one) => sourceOf(walk, one)),
  )

/** The first result of a function: what `x, err := f()` gives x. */
const resultType = (walk: Walk, node: Node | undefined): Value | undefined =>
  typeOf(walk, node?.type === 'parameter_list' ? field(parts(node)[0], 'type') : node)

const functionRule: Rule = (walk, node, scope) => {
  const definition = defineFunction(walk, node, scope, {
    name: sourceOf(walk, field(node, 'name')),
    parameters: field(node, 'parameters'),
    body: field(node, 'body'),
    type: resultType(walk, field(node, 'result')),
    typeParameters: typeParameters(walk, node),
  })
  return { kind: 'definition', definition }
}

const methodRule: Rule = (walk, node, scope) => {
  const receiver = parts(field(node, 'receiver'))[0]
  const written = sourceOf(walk, field(receiver, 'type')).replace(/^[*(\s]+/, '')
  const type = written.replace(/\[.*$/s, '').replace(/[)\s]+$/, '')
  const inBrackets = /\[([^\]]*)\]/.exec(written)?.[1] ?? ''
  defineFunction(walk, node, scope, {
    name: sourceOf(walk, field(node, 'name')),
    parameters: field(node, 'parameters'),
    body: field(node, 'body'),
    type: resultType(walk, field(node, 'result')),
    home: { value: { kind: 'name', name: type }, name: type },
    receiver: sourceOf(walk, field(receiver, 'name')) || undefined,
    typeParameters: inBrackets === '' ? [] : inBrackets.split(',').map((one) => one.trim()),
  })
  return undefined
}

const typeRule: Rule = (walk, node, scope) => {
  const type = field(node, 'type')
  const made = { name: sourceOf(walk, field(node, 'name')), typeParameters: typeParameters(walk, node) }
  if (type?.type === 'struct_type') {
    const list = ofType(type, 'field_declaration_list')
    const embedded = allOfType(list, 'field_declaration').filter((each) => field(each, 'name') === undefined)
    const bases = embedded.map((each) => sourceOf(walk, field(each, 'type')))
    const { inner: scopeOfMembers } = defineType(walk, node, scope, { ...made, kind: 'CLASS', body: list, bases })
    // An embedded type is a field with that type's name, too.
    for (const each of embedded) {
      const of = typeOf(walk, field(each, 'type'))
      const last = sourceOf(walk, field(each, 'type')).split(/[.*]/).at(-1) as string
      defineVariable(walk, scopeOfMembers, { name: last.replace(/\[.*$/s, ''), node: each, type: of })
    }
  } else if (type?.type === 'interface_type') {
    const bases = allOfType(type, 'type_elem').map((each) => sourceOf(walk, each))
    defineType(walk, node, scope, { ...made, kind: 'INTERFACE', body: type, bases })
  } else {
    const { definition } = defineType(walk, node, scope, { ...made, kind: 'TYPE_ALIAS', body: undefined })
    const isAlias = node.type === 'type_alias'
    if (isAlias) walk.build.draft(definition).values.push(...held(scope, typeValue(walk, sourceOf(walk, type))))
    walk.visit(type, scope)
  }
  return undefined
}

const fieldRule: Rule = (walk, node, scope) => {
  const type = typeOf(walk, field(node, 'type'))
  for (const one of fieldsNamed(node, 'name')) defineVariable(walk, scope, { name: sourceOf(walk, one), node, type })
  return undefined
}

const elementRule: Rule = (walk, node, scope) => {
  defineFunction(walk, node, scope, {
    name: sourceOf(walk, field(node, 'name')),
    parameters: field(node, 'parameters'),
    body: undefined,
    type: resultType(walk, field(node, 'result')),
    traits: ['abstract'],
  })
  return undefined
}

const variableRule: Rule = (walk, node, scope) => {
  const type = typeOf(walk, field(node, 'type'))
  const values = parts(field(node, 'value')).map((value) => walk.visit(value, scope))
  for (const [index, one] of fieldsNamed(node, 'name').entries())
    defineVariable(walk, scope, { name: sourceOf(walk, one), node, type, value: values[index] })
  return undefined
}

const shortVariable: Rule = (walk, node, scope) => {
  const values = parts(field(node, 'right')).map((value) => walk.visit(value, scope))
  const isRange = node.type === 'range_clause'
  for (const [index, one] of parts(field(node, 'left')).entries()) {
    if (one.type !== 'identifier') walk.visit(one, scope)
    else defineVariable(walk, scope, { name: sourceOf(walk, one), node, value: isRange ? undefined : values[index] })
  }
  return undefined
}

const importRule: Rule = (walk, node) => {
  const module = sourceOf(walk, field(node, 'path')).slice(1, -1)
  const alias = sourceOf(walk, field(node, 'name'))
  if (alias === '_') return undefined
  const fact = { module, name: '*', all: alias === '.', typeOnly: false, ...walk.table.position(node.start), scope: 0 }
  walk.build.addImport(fact, alias === '.' ? undefined : alias || packageName(module))
  return undefined
}

/** The name by which an import is known: its last part, without a version and without `go-`. */
const packageName = (module: string): string => {
  const names = module.split('/')
  const last = /^v\d+$/.test(names.at(-1) as string) && names.length > 1 ? names.at(-2) : names.at(-1)
  return (last as string).replace(/\.v\d+$/, '').replace(/^go-|-go$|\.go$/g, '')
}

const callRule: Rule = (walk, node, scope) => {
  const called = field(node, 'function') ?? field(node, 'type')
  if (called === undefined) return undefined
  const given = node.type === 'type_conversion_expression' ? [field(node, 'operand') as Node] : parts(field(node, 'arguments'))
  const written = sourceOf(walk, called)
  if (written === 'new' && given[0])
    return { kind: 'call', callee: typeValue(walk, sourceOf(walk, given[0])) ?? NOBODY, isNew: true }
  const callee = called.type === 'generic_type' ? typeValue(walk, written) : walk.visit(called, scope)
  return call(walk, scope, { callee, at: lastName(called), given })
}

const NOBODY: Value = { kind: 'name', name: '' }

/** `T{…}` makes a T; what stands in it may call. */
const literalRule: Rule = (walk, node, scope) => {
  walk.visit(field(node, 'body'), scope)
  return typeOf(walk, field(node, 'type'))
}

const parameter = (walk: Walk, node: Node): Parameter[] => {
  const type = typeOf(walk, field(node, 'type'))
  const isVariadic = node.type === 'variadic_parameter_declaration'
  if (!isVariadic && node.type !== 'parameter_declaration') return []
  const traits = isVariadic ? (['variadic'] as const) : []
  const names = fieldsNamed(node, 'name')
  if (names.length === 0) return [{ name: '_', node, traits }]
  return names.map((one) => ({ name: sourceOf(walk, one), node, type: isVariadic ? undefined : type, traits }))
}

export const GO: Description = {
  name: 'go',
  grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm',
  copying: { leaves: ['interpreted_string_literal', 'raw_string_literal', 'comment'], tokens: [] },
  types: {
    wrappers: new Set(),
    words: /^(\(|chan\b|<-)/,
    refused: /^(\[|map\b|func\b|struct\b|interface\b)/,
    squareGenerics: true,
  },
  parameter,
  rules: {
    ...each('identifier field_identifier package_identifier', name),
    ...each('function_declaration', functionRule),
    ...each('type_spec type_alias', typeRule),
    ...each('var_spec const_spec', variableRule),
    ...each('short_var_declaration range_clause', shortVariable),
    ...each('call_expression type_conversion_expression', callRule),
    ...each('interpreted_string_literal raw_string_literal type_elem', nothing),
    ...each('parenthesized_expression', inner),
    package_clause: (walk, node) => {
      walk.package = sourceOf(walk, parts(node)[0])
      walk.build.draft(0).docstring = walk.doc
      return undefined
    },
    method_declaration: methodRule,
    method_elem: elementRule,
    field_declaration: fieldRule,
    import_spec: importRule,
    composite_literal: literalRule,
    selector_expression: member('operand', 'field'),
    unary_expression: (walk, node, scope) => walk.visit(field(node, 'operand'), scope),
    type_assertion_expression: (walk, node, scope) => {
      walk.visit(field(node, 'operand'), scope)
      return typeOf(walk, field(node, 'type'))
    },
    func_literal: (walk, node, scope) => closure(walk, field(node, 'parameters'), field(node, 'body'), scope),
    block,
    ...each('if_statement for_statement expression_switch_statement select_statement', block),
    type_switch_statement: (walk, node, scope) => {
      const around = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
      for (const part of parts(node)) if (part.field === 'value' || part.field === 'initializer') walk.visit(part, around)
      for (const branch of allOfType(node, 'type_case', 'default_case')) typeCase(walk, node, branch, around)
      return undefined
    },
  },
}

/** In a branch for one type, the name of the switch is of that type. */
const typeCase = (walk: Walk, whole: Node, branch: Node, scope: number): void => {
  const inside = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  const alias = parts(field(whole, 'alias'))[0]
  const types = fieldsNamed(branch, 'type')
  if (alias) {
    const type = types.length === 1 ? typeOf(walk, types[0]) : undefined
    defineVariable(walk, inside, { name: sourceOf(walk, alias), node: branch, type })
  }
  visitChildren(walk, { ...branch, children: branch.children.filter(({ field: of }) => of !== 'type') }, inside)
}
