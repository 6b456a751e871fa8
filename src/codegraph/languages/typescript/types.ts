import type { Value } from '#src/codegraph/languages/facts.ts'
import { choice } from '#src/codegraph/languages/facts-builder.ts'
import { child, children, type Node, nameOf, textOf } from './syntax.ts'

/** The instance a TypeScript type stands for, as far as it is written as names; undefined for all else. */
export const typeValue = (type: Node | undefined): Value | undefined => {
  switch (type?.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
      return typeValue(child(type, 'typeAnnotation'))
    case 'TSTypeReference':
      return referenceValue(type)
    case 'TSUnionType':
      return choice(children(type, 'types').map(typeValue))
    case 'TSIntersectionType':
      return choice(children(type, 'types').map(typeValue))
    case 'TSTypeQuery':
      return entityName(child(type, 'exprName'))
    case 'TSArrayType':
    case 'TSTupleType':
      return { kind: 'literal', type: 'Array' }
    case 'TSStringKeyword':
    case 'TSTemplateLiteralType':
      return { kind: 'literal', type: 'String' }
    case 'TSNumberKeyword':
      return { kind: 'literal', type: 'Number' }
    default:
      return undefined
  }
}

/** `A`, `ns.A`, and what `Promise<A>` gives to who awaits it. */
const referenceValue = (type: Node): Value | undefined => {
  const name = child(type, 'typeName')
  const written = nameOf(name)
  const [first] = children(child(type, 'typeArguments'), 'params')
  if (written !== undefined && TRANSPARENT.has(written)) return typeValue(first)
  if (written !== undefined && BUILT_IN.has(written))
    return { kind: 'literal', type: written === 'ReadonlyArray' ? 'Array' : written.replace(/^Readonly/, '') }
  const of = entityName(name)
  return of && { kind: 'instance', of }
}

/** A dotted name in a type or in an `extends` clause. */
export const entityName = (node: Node | undefined): Value | undefined => {
  if (node?.type === 'TSQualifiedName') {
    const object = entityName(child(node, 'left'))
    return object && { kind: 'member', object, name: textOf(child(node, 'right'), 'name') }
  }
  if (node?.type === 'MemberExpression') {
    const object = entityName(child(node, 'object'))
    const name = nameOf(child(node, 'property'))
    return object && name !== undefined ? { kind: 'member', object, name } : undefined
  }
  const name = node?.type === 'Identifier' ? textOf(node, 'name') : ''
  return name === '' ? undefined : { kind: 'name', name }
}

/** Types that hand through what they are made of: `await` and optional marks do not matter to a call. */
const TRANSPARENT = new Set(['Promise', 'Awaited', 'PromiseLike', 'Readonly', 'Partial', 'Required', 'NonNullable'])
const BUILT_IN = new Set([
  'Array',
  'ReadonlyArray',
  'Map',
  'ReadonlyMap',
  'Set',
  'ReadonlySet',
  'WeakMap',
  'WeakSet',
  'RegExp',
  'Date',
  'String',
  'Number',
  'Uint8Array',
])
