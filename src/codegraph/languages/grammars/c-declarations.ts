import type { Trait, Value } from '#src/codegraph/languages/facts.ts'
import { defineFunction, defineType, defineVariable } from './define.ts'
import { call } from './rules.ts'
import { allOfType, field, fieldsNamed, type Node, ofType, parts } from './tree.ts'
import { pathValue, typeValue } from './types.ts'
import { type Parameter, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

/** Names of types that a template is written in terms of, by what it is a template of. */
export const templated = new WeakMap<Node, readonly string[]>()

/** `struct s` names a tag, which a variable of the same name does not hide. */
export const typeOfC = (walk: Walk, node: Node | undefined): Value | undefined => {
  if (node === undefined) return undefined
  const written = sourceOf(walk, node)
  const tag = /^(?:const\s+)?(?:struct|union)\s+(\w+)\s*(?:const)?\s*[*&]*$/.exec(written.slice(0, 120))?.[1]
  if (tag !== undefined) return { kind: 'instance', of: { kind: 'name', name: tagName(tag) } }
  const of = typeValue(walk, written)
  return of && { kind: 'instance', of }
}

const tagName = (name: string): string => `struct ${name}`

/** What a declarator declares: the name within its stars and brackets, and whether that is a function. */
export const declaredIn = (
  node: Node | undefined,
): { readonly name: Node | undefined; readonly list: Node | undefined; readonly isPointer: boolean } => {
  let list: Node | undefined
  let isPointer = false
  let at = node
  while (at !== undefined && !NAMES.has(at.type)) {
    if (at.type === 'function_declarator') list ??= field(at, 'parameters')
    // `(*f)(int)` holds a function, and is none.
    if (at.type === 'parenthesized_declarator' && list !== undefined) list = undefined
    if (at.type === 'pointer_declarator' || at.type === 'reference_declarator') isPointer = true
    at = field(at, 'declarator') ?? parts(at).find(({ type }) => NAMES.has(type) || type.endsWith('declarator'))
  }
  return { name: at, list, isPointer }
}

const NAMES = new Set(
  'identifier field_identifier type_identifier qualified_identifier destructor_name operator_name operator_cast template_function'.split(
    ' ',
  ),
)

const isHidden = (walk: Walk, node: Node, scope: number): boolean =>
  walk.build.scopeAt(scope).kind === 'module' &&
  allOfType(node, 'storage_class_specifier').some((each) => sourceOf(walk, each) === 'static')

/** Records a function, with its code or without. */
export const definitionOfFunction = (walk: Walk, node: Node, inside: number, traits: readonly Trait[]): undefined => {
  // A function in a function is one after it, where a macro hid a bracket.
  let scope = inside
  while (walk.build.scopeAt(scope).kind === 'function' || walk.build.scopeAt(scope).kind === 'block')
    scope = walk.build.scopeAt(scope).parent
  const declared = declaredIn(field(node, 'declarator'))
  const body = field(node, 'body')
  if (declared.name === undefined || declared.list === undefined) {
    if (body) visitChildren(walk, body, walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner))
    return undefined
  }
  const path = sourceOf(walk, declared.name)
    .replace(/<[^()]*>(?=::)/gs, '')
    .split('::')
    .map((each) => each.trim())
  const name = path.at(-1) as string
  const homeNames = path.slice(0, -1)
  const home = homeNames.length === 0 ? undefined : pathValue(homeNames.join('::'))
  const owner = walk.build.draft(walk.build.scopeAt(scope).owner)
  const isConstructor = homeNames.length > 0 ? homeNames.at(-1) === name : owner.name === name && owner.kind === 'CLASS'
  const all: Trait[] = [...traits]
  if (isConstructor) all.push('constructor')
  if (isHidden(walk, node, scope)) all.push('hidden')
  const definition = defineFunction(walk, node, scope, {
    name,
    parameters: declared.list,
    body,
    type: typeOfC(walk, field(node, 'type')),
    traits: all,
    home: home && { value: home, name: homeNames.join('.') },
    typeParameters: templated.get(node) ?? [],
  })
  walk.visit(ofType(node, 'field_initializer_list'), walk.build.draft(definition).scope)
  return undefined
}

/** `int f(int);`, `struct s a, *b = g();`, fields and methods of a class. */
export const declarations: Rule = (walk, node, scope) => {
  const type = field(node, 'type')
  if (type !== undefined && field(type, 'body') !== undefined) walk.visit(type, scope)
  for (const declarator of fieldsNamed(node, 'declarator')) {
    const inner = declarator.type === 'init_declarator' ? (field(declarator, 'declarator') as Node) : declarator
    const declared = declaredIn(inner)
    if (declared.name === undefined) continue
    if (declared.list !== undefined && declarator.type !== 'init_declarator') {
      const one = { ...node, children: [...node.children.filter(({ field: of }) => of !== 'declarator'), declarator] }
      const names = templated.get(node)
      if (names) templated.set(one, names)
      // Parameters in brackets may as well be the arguments of a constructor: in a function nobody declares functions.
      if (walk.build.scopeAt(scope).kind !== 'function' && walk.build.scopeAt(scope).kind !== 'block')
        definitionOfFunction(walk, one, scope, ['declaration'])
      continue
    }
    variable(walk, node, declarator, scope, { name: declared.name, isPointer: declared.isPointer })
  }
  return undefined
}

type Declared = { readonly name: Node; readonly isPointer: boolean }

const variable = (walk: Walk, node: Node, declarator: Node, scope: number, { name, isPointer }: Declared): void => {
  const type = typeOfC(walk, field(node, 'type'))
  const written = field(declarator, 'value')
  const isMade = written?.type === 'argument_list' || written?.type === 'initializer_list'
  const value = isMade ? undefined : walk.visit(written, scope)
  const isObject = walk.language.name === 'cpp' && !isPointer && type?.kind === 'instance'
  const isLocal = walk.build.scopeAt(scope).kind !== 'class'
  // An object that is declared is made by its constructor.
  if (isObject && isLocal && (isMade || written === undefined))
    call(walk, scope, { callee: type.of, at: name, given: isMade ? parts(written) : [], isNew: true })
  else if (isMade) visitChildren(walk, written, scope)
  defineVariable(walk, scope, {
    name: sourceOf(walk, name),
    node: declarator,
    type,
    value: type === undefined ? value : undefined,
  })
}

/** Records a struct, class, union or enum with its members. */
export const structRule = (walk: Walk, node: Node, scope: number, name: string): void => {
  const body = field(node, 'body')
  const isEnum = node.type === 'enum_specifier'
  const bases = parts(ofType(node, 'base_class_clause')).filter(({ type }) => type !== 'access_specifier')
  const members = (): number => {
    const made = {
      name: name === '' ? walk.build.anonymousName(walk.build.scopeAt(scope).owner, 'struct') : name.replace(/<.*$/s, ''),
    }
    const { definition, inner } = defineType(walk, node, scope, {
      ...made,
      kind: isEnum ? 'ENUM' : 'CLASS',
      body: isEnum ? undefined : body,
      bases: bases.map((base) => sourceOf(walk, base)),
      typeParameters: templated.get(node) ?? [],
      signatureEnd: body?.start ?? node.end,
    })
    walk.build.bind(scope, tagName(made.name), definition)
    return inner
  }
  const inner = members()
  // Names of a plain enum are names of the code around it.
  const isScoped = /^enum\s+(class|struct)\b/.test(sourceOf(walk, node).slice(0, 20))
  if (isEnum)
    for (const one of allOfType(body, 'enumerator'))
      defineVariable(walk, isScoped ? inner : scope, { name: sourceOf(walk, field(one, 'name')), node: one, traits: ['static'] })
}

export const parameter = (walk: Walk, node: Node): Parameter[] => {
  if (node.type === 'variadic_parameter') return [{ name: '...', node, traits: ['variadic'] }]
  if (!node.type.endsWith('parameter_declaration')) return []
  const type = field(node, 'type')
  const { name, list } = declaredIn(field(node, 'declarator'))
  if (name === undefined && sourceOf(walk, node) === 'void') return []
  const value = field(node, 'default_value')
  const traits = node.type.startsWith('variadic') ? (['variadic'] as const) : value ? (['optional'] as const) : []
  return [{ name: sourceOf(walk, name) || '_', node, type: list ? undefined : typeOfC(walk, type), value, traits }]
}
