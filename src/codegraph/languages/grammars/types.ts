import type { Value } from '#src/codegraph/languages/facts.ts'
import type { Node } from './tree.ts'
import { sourceOf, type Walk } from './walk.ts'

/** Longer types are nobody's class name. */
const TYPE_MAX_CHARS = 200

/** The instance that a type stands for, as far as it is written as names; undefined for all else. */
export const typeOf = (walk: Walk, node: Node | undefined): Value | undefined =>
  node === undefined ? undefined : typeNamed(walk, sourceOf(walk, node))

export const typeNamed = (walk: Walk, written: string): Value | undefined => {
  const of = typeValue(walk, written)
  if (of === undefined) return undefined
  return isWrapped(walk, written) ? { kind: 'instance', of, isWrapped: true } : { kind: 'instance', of }
}

const isWrapped = ({ language: { types } }: Walk, written: string): boolean =>
  [...written.matchAll(/(\w+)\s*[<[]/g)].some(([, name]) => types.wrappers.has(name as string))

/** The type itself: what a class extends, what is made by `new`. */
export const typeValue = (walk: Walk, written: string): Value | undefined => {
  const { types } = walk.language
  if (written.length > TYPE_MAX_CHARS) return undefined
  let plain = written.trim()
  for (let before = ''; before !== plain; ) {
    before = plain
    plain = plain.replace(types.words, '').trim()
  }
  if (types.refused.test(plain)) return undefined
  plain = plain.replace(/[*&?!\s]+$/, '').replace(/^[*&?\s]+/, '')
  const open = plain.search(types.squareGenerics ? /\[/ : /</)
  const name = (open === -1 ? plain : plain.slice(0, open)).trim()
  if (open !== -1 && types.wrappers.has(name.split(/[.:\\]+/).at(-1) as string))
    return typeValue(walk, heldBy(plain.slice(open + 1)))
  if (types.self?.has(name)) return { kind: 'this' }
  return pathValue(name)
}

/** The first of the generic arguments. */
const heldBy = (list: string): string => {
  let depth = 0
  for (let at = 0; at < list.length; at += 1) {
    const char = list[at] as string
    if ('<[('.includes(char)) depth += 1
    if (depth === 0 && ',>]'.includes(char)) return list.slice(0, at)
    if ('>])'.includes(char)) depth -= 1
  }
  return ''
}

const NAME = /^[\p{L}_@$][\p{L}\p{N}_$?!]*$/u

/** `a.b.c`, `a::b` and `\A\B` as a chain of members; a leading separator stands for the root, which is written as ''. */
export const pathValue = (written: string): Value | undefined => {
  const names = written.split(/\s*(?:\?\.|\.|::|\\)\s*/)
  const [first, ...rest] = names as [string, ...string[]]
  if (!rest.every((name) => NAME.test(name)) || !(NAME.test(first) || (first === '' && rest.length > 0))) return undefined
  return rest.reduce<Value>((object, name) => ({ kind: 'member', object, name }), { kind: 'name', name: first })
}
