import type { DefinitionKind, Trait, Value } from '#src/codegraph/languages/facts.ts'
import { held } from '#src/codegraph/languages/facts-builder.ts'
import { closure, defineFunction, defineType, defineVariable } from './define.ts'
import { call, each, inner, nothing } from './rules.ts'
import { allOfType, field, type Node, ofType, parts } from './tree.ts'
import { pathValue, typeOf } from './types.ts'
import { type Description, type Parameter, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

const typesIn = (walk: Walk, node: Node | undefined): string[] => parts(node).map((part) => sourceOf(walk, part))

const typeRule =
  (kind: DefinitionKind): Rule =>
  (walk, node, scope) => {
    const body = field(node, 'body')
    const used = allOfType(body, 'use_declaration').flatMap((use) => typesIn(walk, use))
    defineType(walk, node, scope, {
      kind,
      name: sourceOf(walk, field(node, 'name')),
      body,
      bases: [...typesIn(walk, ofType(node, 'base_clause')), ...used],
      implemented: typesIn(walk, ofType(node, 'class_interface_clause')),
      traits: ofType(node, 'abstract_modifier') ? ['abstract'] : [],
    })
    return undefined
  }

const functionRule: Rule = (walk, node, scope) => {
  const name = sourceOf(walk, field(node, 'name'))
  const body = field(node, 'body')
  const isMethod = node.type === 'method_declaration'
  const traits: Trait[] = []
  if (ofType(node, 'static_modifier')) traits.push('static')
  if (isMethod && body === undefined) traits.push('abstract')
  if (isMethod && name === '__construct') traits.push('constructor')
  defineFunction(walk, node, scope, {
    name,
    parameters: field(node, 'parameters'),
    body,
    type: typeOf(walk, field(node, 'return_type')),
    traits,
    receiver: isMethod ? '$this' : undefined,
  })
  // A parameter of the constructor that is written with `private` is a field, too.
  for (const part of allOfType(field(node, 'parameters'), 'property_promotion_parameter'))
    defineVariable(walk, scope, {
      name: sourceOf(walk, field(part, 'name')),
      node: part,
      type: typeOf(walk, field(part, 'type')),
    })
  return undefined
}

const propertyRule: Rule = (walk, node, scope) => {
  const type = typeOf(walk, field(node, 'type'))
  for (const element of allOfType(node, 'property_element')) {
    const name = field(element, 'name') ?? ofType(element, 'variable_name')
    defineVariable(walk, scope, { name: sourceOf(walk, name), node: element, type })
  }
  return undefined
}

const assignment: Rule = (walk, node, scope) => {
  const left = field(node, 'left')
  const value = walk.visit(field(node, 'right'), scope)
  if (left?.type === 'variable_name') {
    const name = sourceOf(walk, left)
    const known = boundInFunction(walk, scope, name)
    // A second value makes what it holds unknown.
    if (known !== undefined) walk.build.draft(known).values.push(...held(scope, value ?? UNKNOWN))
    else defineVariable(walk, functionScope(walk, scope), { name, node, value: value ?? UNKNOWN })
  } else walk.visit(left, scope)
  return value
}

const UNKNOWN: Value = { kind: 'literal', type: 'mixed' }

const functionScope = (walk: Walk, scope: number): number => {
  let at = scope
  while (walk.build.scopeAt(at).kind === 'block') at = walk.build.scopeAt(at).parent
  return at
}

const boundInFunction = (walk: Walk, scope: number, name: string): number | undefined => {
  for (let at = scope; at >= 0; at = walk.build.scopeAt(at).parent) {
    const bound = walk.build.bound(at, name)
    if (bound !== undefined || walk.build.scopeAt(at).kind !== 'block') return bound
  }
  return undefined
}

/** `A\B` as it is written: from the root, by an import, or in the file's own namespace. */
const nameValue = (walk: Walk, node: Node | undefined): Value | undefined => {
  const written = sourceOf(walk, node)
  if (written === 'self' || written === 'static') return { kind: 'this' }
  if (written === 'parent') return { kind: 'super' }
  return pathValue(written.replace(/^namespace\\/, ''))
}

const methodCall: Rule = (walk, node, scope) => {
  const object = walk.visit(field(node, 'object'), scope)
  const name = field(node, 'name') as Node
  const callee = object && name.type === 'name' ? ({ kind: 'member', object, name: sourceOf(walk, name) } as const) : undefined
  return call(walk, scope, { callee, at: name, given: argumentsOf(field(node, 'arguments')) })
}

const staticCall: Rule = (walk, node, scope) => {
  const written = field(node, 'scope')
  const object = written?.type === 'variable_name' ? walk.visit(written, scope) : nameValue(walk, written)
  const name = field(node, 'name') as Node
  const callee = object && name.type === 'name' ? ({ kind: 'member', object, name: sourceOf(walk, name) } as const) : undefined
  return call(walk, scope, { callee, at: name, given: argumentsOf(field(node, 'arguments')) })
}

const argumentsOf = (list: Node | undefined): Node[] => parts(list).map((argument) => parts(argument).at(-1) ?? argument)

const functionCall: Rule = (walk, node, scope) => {
  const called = field(node, 'function') as Node
  const isName = called.type === 'name' || called.type === 'qualified_name'
  const callee = isName ? nameValue(walk, called) : walk.visit(called, scope)
  return call(walk, scope, {
    callee: isName ? callee : undefined,
    at: parts(called).at(-1) ?? called,
    given: argumentsOf(field(node, 'arguments')),
  })
}

const newRule: Rule = (walk, node, scope) => {
  const anonymous = ofType(node, 'anonymous_class')
  const type = ofType(node, 'name', 'qualified_name')
  const given = argumentsOf(ofType(anonymous ?? node, 'arguments'))
  if (anonymous) {
    const name = walk.build.anonymousName(walk.build.scopeAt(scope).owner, 'class')
    const bases = typesIn(walk, ofType(anonymous, 'base_clause'))
    const implemented = typesIn(walk, ofType(anonymous, 'class_interface_clause'))
    defineType(walk, node, scope, { kind: 'CLASS', name, body: field(anonymous, 'body'), bases, implemented })
    return call(walk, scope, { callee: { kind: 'name', name }, at: node, given, isNew: true })
  }
  return call(walk, scope, { callee: nameValue(walk, type), at: type ?? node, given, isNew: true })
}

const useRule: Rule = (walk, node) => {
  const prefix = sourceOf(walk, ofType(node, 'namespace_name'))
  const clauses = [...allOfType(node, 'namespace_use_clause'), ...allOfType(field(node, 'body'), 'namespace_use_clause')]
  for (const clause of clauses) {
    const alias = field(clause, 'alias')
    const target = sourceOf(
      walk,
      parts(clause).find((part) => part !== alias && part.type !== 'function' && part.type !== 'const'),
    )
    const whole = [prefix, target]
      .filter((part) => part !== '')
      .join('\\')
      .replace(/^\\/, '')
    const names = whole.split('\\')
    const name = names.at(-1) as string
    const at = { all: false, typeOnly: false, ...walk.table.position(clause.start), scope: 0 }
    walk.build.addImport({ ...at, module: names.slice(0, -1).join('.'), name }, alias ? sourceOf(walk, alias) : name)
  }
  return undefined
}

const parameter = (walk: Walk, node: Node): Parameter[] => {
  if (!node.type.endsWith('_parameter')) return []
  const isVariadic = node.type === 'variadic_parameter'
  const value = field(node, 'default_value')
  const type = isVariadic ? undefined : typeOf(walk, field(node, 'type'))
  return [
    {
      name: sourceOf(walk, field(node, 'name')),
      node,
      type,
      value,
      traits: isVariadic ? ['variadic'] : value ? ['optional'] : [],
    },
  ]
}

/** `use` of a closure takes names along; its code belongs to the function around it. */
const closureRule: Rule = (walk, node, scope) => closure(walk, field(node, 'parameters') ?? [], field(node, 'body'), scope)

export const PHP: Description = {
  name: 'php',
  grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-php.wasm',
  copying: {
    leaves: ['variable_name', 'comment', 'namespace_name', 'qualified_name', 'named_type', 'optional_type'],
    tokens: [],
  },
  types: {
    wrappers: new Set(),
    words: /^\?/,
    refused: /[|&(]|^(int|string|bool|float|array|mixed|void|callable|iterable|object|null|never)$/,
    self: new Set(['self', 'static', '$this']),
  },
  parameter,
  rules: {
    ...each('class_declaration trait_declaration', typeRule('CLASS')),
    interface_declaration: typeRule('INTERFACE'),
    enum_declaration: typeRule('ENUM'),
    ...each('function_definition method_declaration', functionRule),
    property_declaration: propertyRule,
    const_declaration: (walk, node, scope) => {
      for (const element of allOfType(node, 'const_element')) {
        const name = sourceOf(walk, ofType(element, 'name'))
        defineVariable(walk, scope, { name, node: element, traits: ['static'] })
        visitChildren(walk, element, scope)
      }
      return undefined
    },
    enum_case: (walk, node, scope) => {
      defineVariable(walk, scope, { name: sourceOf(walk, field(node, 'name')), node, traits: ['static'] })
      return undefined
    },
    namespace_definition: (walk, node, scope) => {
      walk.package = sourceOf(walk, field(node, 'name')).replaceAll('\\', '.')
      walk.visit(field(node, 'body'), scope)
      return undefined
    },
    namespace_use_declaration: useRule,
    assignment_expression: assignment,
    ...each('member_call_expression nullsafe_member_call_expression', methodCall),
    scoped_call_expression: staticCall,
    function_call_expression: functionCall,
    object_creation_expression: newRule,
    variable_name: (walk, node) =>
      sourceOf(walk, node) === '$this' ? { kind: 'this' } : { kind: 'name', name: sourceOf(walk, node) },
    ...each('member_access_expression nullsafe_member_access_expression', (walk, node, scope) => {
      const object = walk.visit(field(node, 'object'), scope)
      return object && { kind: 'member', object, name: `$${sourceOf(walk, field(node, 'name'))}` }
    }),
    scoped_property_access_expression: (walk, node) => {
      const object = nameValue(walk, field(node, 'scope'))
      return object && { kind: 'member', object, name: sourceOf(walk, field(node, 'name')) }
    },
    ...each('class_constant_access_expression use_declaration comment string encapsed_string_content', nothing),
    ...each('parenthesized_expression', inner),
    foreach_statement: (walk, node, scope) => {
      for (const part of parts(node)) if (part.type !== 'variable_name') walk.visit(part, scope)
      return undefined
    },
    ...each('anonymous_function arrow_function', closureRule),
  },
}
