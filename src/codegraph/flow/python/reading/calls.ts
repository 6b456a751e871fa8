import { type Arguments, NO_ARGUMENTS, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { field, type Node, parts } from '#src/codegraph/languages/python/syntax.ts'
import type { FlowScope } from './builder.ts'
import { type Reader, textOf } from './reader.ts'
import { plainText } from './strings.ts'

/** Reads a call; the node of its result. */
export const call = (reader: Reader, node: Node, scope: FlowScope): number => {
  const { flow } = reader
  const called = field(node, 'function')
  const callee = reader.value(called, scope)
  const given = argumentsOf(reader, field(node, 'arguments'), scope)
  if (callee === NOTHING || called === undefined) return NOTHING
  const named = called.type === 'attribute' ? (field(called, 'attribute') ?? called) : called
  const to = flow.node()
  const site = flow.site(named.start, scope)
  const code = RUNNERS.has(textOf(reader, called)) ? plainText(reader, parts(field(node, 'arguments'))[0]) : undefined
  if (code !== undefined) reader.run(code.replaceAll('\\n', '\n').replaceAll('\\t', '\t'), site, scope)
  const isBareSuper = called.type === 'identifier' && textOf(reader, called) === 'super' && given.positional.length === 0
  flow.add({
    op: 'call',
    callee,
    given: isBareSuper ? superArguments(reader, scope) : given,
    to,
    site,
    decorated: NOTHING,
    name: lastName(reader, called),
  })
  return to
}

/** Builtins that run the code of a string. */
const RUNNERS = new Set(['eval', 'exec'])

/** The name under which something is called: `f`, or `m` of `a.m`. */
export const lastName = (reader: Reader, called: Node): string =>
  called.type === 'identifier'
    ? textOf(reader, called)
    : called.type === 'attribute'
      ? textOf(reader, field(called, 'attribute'))
      : ''

const argumentsOf = (reader: Reader, list: Node | undefined, scope: FlowScope): Arguments => {
  if (list === undefined) return NO_ARGUMENTS
  if (list.type === 'generator_expression') return { ...NO_ARGUMENTS, positional: [reader.value(list, scope)] }
  const positional: number[] = []
  const keywords: { name: string; node: number }[] = []
  const stars: number[] = []
  const late: number[] = []
  const doubleStars: number[] = []
  for (const part of parts(list)) {
    if (part.type === 'keyword_argument')
      keywords.push({ name: textOf(reader, field(part, 'name')), node: reader.value(field(part, 'value'), scope) })
    else if (part.type === 'list_splat' || part.type === 'parenthesized_list_splat')
      stars.push(reader.value(parts(part)[0], scope))
    else if (part.type === 'dictionary_splat') doubleStars.push(reader.value(parts(part)[0], scope))
    else (stars.length > 0 ? late : positional).push(reader.value(part, scope))
  }
  return { positional, keywords, stars, late, doubleStars }
}

/** What `super()` leaves out: the class whose method this is, and its receiver. */
const superArguments = ({ flow }: Reader, scope: FlowScope): Arguments => {
  for (let at: FlowScope | undefined = scope; at !== undefined; at = at.parent)
    if (at.kind === 'function' && at.frame !== undefined && at.frame.home >= 0 && at.frame.receiver !== NOTHING)
      return { ...NO_ARGUMENTS, positional: [flow.classNode(at.frame.home), at.frame.receiver] }
  return NO_ARGUMENTS
}
