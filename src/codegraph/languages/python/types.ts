import type { Value } from '#src/codegraph/languages/facts.ts'
import { choice } from '#src/codegraph/languages/facts-builder.ts'
import { type Node, ofType, parts, sourceOf, type Walk } from './syntax.ts'

/** The instance an annotation stands for, as far as it is written as names; undefined for all else. */
export const typeValue = (walk: Walk, node: Node | undefined): Value | undefined => {
  switch (node?.type) {
    case 'type':
    case 'parenthesized_expression':
      return typeValue(walk, parts(node)[0])
    case 'identifier':
    case 'attribute':
      return named(sourceOf(walk, node))
    case 'string':
      return named(sourceOf(walk, ofType(node, 'string_content')))
    case 'binary_operator':
    case 'union_type':
      return choice(parts(node).map((part) => typeValue(walk, part)))
    case 'generic_type':
      return generic(walk, node)
    default:
      return undefined
  }
}

/** Notes every class that an annotation names, also inside of generic types and in quotes. */
export const mentionTypes = (
  walk: Walk,
  node: Node | undefined,
  by: { readonly owner: number; readonly scope: number },
): void => {
  if (node !== undefined) walk.build.mentionsOf(by.owner, true, () => mentionIn(walk, node, by.scope))
}

const mentionIn = (walk: Walk, node: Node, scope: number): void => {
  if (node.type === 'identifier' || node.type === 'attribute' || node.type === 'string_content') {
    for (const { 0: written, index } of sourceOf(walk, node).matchAll(DOTTED)) {
      const [first, ...rest] = written.split('.') as [string, ...string[]]
      walk.build.addMention(scope, path(first, rest), node.start + index)
    }
    return
  }
  for (const child of node.children) mentionIn(walk, child, scope)
}

const DOTTED = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu

/** `Optional[C]` is a C, `list[C]` a list; what an unknown generic holds is not guessed. */
const generic = (walk: Walk, node: Node): Value | undefined => {
  const [name, list] = parts(node)
  const written = sourceOf(walk, name).split('.').at(-1) as string
  const held = parts(list).map((part) => typeValue(walk, part))
  if (TRANSPARENT.has(written)) return choice(held)
  return named(sourceOf(walk, name))
}

const named = (written: string): Value | undefined => {
  const names = written.trim().split('.')
  if (!names.every((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))) return undefined
  const [first, ...rest] = names as [string, ...string[]]
  if (rest.length === 0 && BUILT_IN.has(first)) return { kind: 'literal', type: first.toLowerCase() }
  if (rest.length === 0 && (first === 'Any' || first === 'None')) return undefined
  return {
    kind: 'instance',
    of: path(first, rest),
  }
}

const path = (first: string, rest: readonly string[]): Value =>
  rest.reduce<Value>((object, name) => ({ kind: 'member', object, name }), { kind: 'name', name: first })

const TRANSPARENT = new Set(['Optional', 'Union', 'Annotated', 'ClassVar', 'Final', 'Awaitable', 'Coroutine'])
const BUILT_IN = new Set([
  'str',
  'bytes',
  'int',
  'float',
  'bool',
  'list',
  'dict',
  'set',
  'tuple',
  'frozenset',
  'List',
  'Dict',
  'Set',
  'Tuple',
])
