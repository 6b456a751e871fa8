import { type Key, NO_ARGUMENTS, NOTHING, type Site } from '#src/codegraph/flow/python/facts.ts'
import { special } from './attributes.ts'
import { invoke } from './calls.ts'
import { LATER } from './containers.ts'
import { isSpecial } from './descriptors.ts'
import { constantThing, nodeOf, type Thing, valueThing, type World } from './things.ts'

/** A text as far as it is known: all of it, or how it begins and ends. */
type Text = { readonly prefix: string; readonly suffix: string; readonly isWhole: boolean }

const UNKNOWN: Text = { prefix: '', suffix: '', isWhole: false }
const TEXT_MAX_CHARS = 80
/** Texts that one place may put together: what makes more is not known well enough. */
const TEXTS_MAX = 16
/** Only texts that may be part of a name are worth keeping where they are not known as a whole. */
const NAME_PART = /^\w*$/

type Formatted = { readonly by: '__format__' | '__str__'; readonly parts: readonly Key[]; readonly to: number }
type Place = { readonly file: number; readonly site: Site }

/** Puts a text together for every way in which its parts are known; objects of ours are asked for theirs. */
export const formatText = (world: World, { by, parts, to }: Formatted, at: Place): void => {
  const { flow } = world
  const known = parts.map((part): Text[] => (typeof part === 'string' ? [whole(part)] : part === NOTHING ? [UNKNOWN] : []))
  let told = 0
  const put = (place: number, text: Text): void => {
    known[place]?.push(text)
    if (known.some((texts) => texts.length === 0)) return
    for (const joined of combined(known.map((texts, index) => (index === place ? [text] : texts)))) {
      if (told === TEXTS_MAX) return
      told += 1
      flow.add(to, textThing(world, joined))
    }
  }
  const nodes = parts.flatMap((part, place) => (typeof part === 'number' && part !== NOTHING ? [[part, place] as const] : []))
  for (const [node, place] of nodes) {
    flow.listen(node, (id) => {
      showObject(world, id, by, at)
      put(place, textOf(world.thing(id)))
    })
    flow.later(LATER.keys, () => {
      if (flow.isEmpty(node)) put(place, UNKNOWN)
    })
  }
  if (nodes.length === 0) flow.add(to, valueThing(world, 'str'))
}

/** `a + b` of texts. */
export const addTexts = (world: World, left: Thing, operand: number, to: number): void => {
  const before = textOf(left)
  if (operand === NOTHING) {
    world.flow.add(to, textThing(world, joinedTexts(before, UNKNOWN)))
    return
  }
  world.flow.listen(operand, (id) => world.flow.add(to, textThing(world, joinedTexts(before, textOf(world.thing(id))))))
  world.flow.later(LATER.keys, () => {
    if (world.flow.isEmpty(operand)) world.flow.add(to, textThing(world, joinedTexts(before, UNKNOWN)))
  })
}

const showObject = (world: World, id: number, by: string, at: Place): void => {
  const thing = world.thing(id)
  const name = [by, '__str__', '__repr__'].find((each) => isSpecial(world, thing, each))
  if (name !== undefined)
    invoke(world, { ...at, callee: special(world, id, name), given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
}

const whole = (text: string): Text => ({ prefix: text, suffix: '', isWhole: true })

const textOf = (thing: Thing): Text => {
  if (thing.kind === 'constant') return whole(thing.value)
  if (thing.kind !== 'value') return UNKNOWN
  return { prefix: thing.prefix ?? '', suffix: thing.suffix ?? '', isWhole: false }
}

const joinedTexts = (left: Text, right: Text): Text => {
  if (left.isWhole && right.isWhole) return whole(left.prefix + right.prefix)
  if (left.isWhole) return { ...right, prefix: left.prefix + right.prefix }
  return { prefix: left.prefix, suffix: right.isWhole ? left.suffix + right.prefix : right.suffix, isWhole: false }
}

const combined = (texts: readonly (readonly Text[])[]): Text[] =>
  texts.reduce<Text[]>(
    (made, each) => made.flatMap((before) => each.map((text) => joinedTexts(before, text))).slice(0, TEXTS_MAX),
    [whole('')],
  )

const textThing = (world: World, { prefix, suffix, isWhole }: Text): number => {
  if (isWhole) return prefix.length > TEXT_MAX_CHARS ? valueThing(world, 'str') : constantThing(world, 'str', prefix)
  const isNamePart = prefix.length + suffix.length > 1 && NAME_PART.test(prefix) && NAME_PART.test(suffix)
  if (!isNamePart || prefix.length + suffix.length > TEXT_MAX_CHARS) return valueThing(world, 'str')
  return world.intern(`vstr:${prefix}*${suffix}`, () => ({ kind: 'value', type: 'str', prefix, suffix }))
}
