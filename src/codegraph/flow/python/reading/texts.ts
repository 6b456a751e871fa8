import { type Key, NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { field, type Node, ofType, parts } from '#src/codegraph/languages/python/syntax.ts'
import type { FlowScope } from './builder.ts'
import { type Reader, textOf } from './reader.ts'
import { plainText } from './strings.ts'

/** The parts of an f-string: what is written, and the nodes of what is put in. */
export const formatted = (reader: Reader, pieces: readonly Node[], scope: FlowScope): number => {
  const written: Key[] = []
  const [first] = pieces
  for (const piece of pieces) {
    if (piece.type === 'string_content') written.push(textOf(reader, piece))
    if (piece.type === 'interpolation') written.push(interpolated(reader, piece, scope))
  }
  return put(reader, { by: '__format__', written }, first as Node, scope)
}

const interpolated = (reader: Reader, piece: Node, scope: FlowScope): number => {
  const { flow } = reader
  const expression = field(piece, 'expression')
  const object = reader.value(expression, scope)
  const format = ofType(piece, 'format_specifier')
  if (format !== undefined) reader.statement(format, scope)
  const conversion = textOf(reader, ofType(piece, 'type_conversion'))
  if (conversion === '' || conversion === '!s' || object === NOTHING) return object
  flow.add({
    op: 'operator',
    object,
    names: ['__repr__'],
    operand: NOTHING,
    to: flow.node(),
    site: flow.site(piece.start, scope),
  })
  return NOTHING
}

/** `'text %s' % value`; undefined where the text is not written or asks for more than it is seen to be given. */
export const percent = (reader: Reader, left: Node, right: Node, scope: FlowScope): number | undefined => {
  const plain = plainText(reader, left)
  if (plain === undefined) return undefined
  const given = right.type === 'tuple' ? parts(right) : [right]
  const pieces = plain.split(PLACE)
  if (pieces.length !== given.length + 1) return undefined
  const values = given.map((each) => reader.value(each, scope))
  const written = [pieces[0] as string, ...values.flatMap((value, index) => [value, pieces[index + 1] as string])]
  return put(reader, { by: '__str__', written }, left, scope)
}

const PLACE = /%[-+ #0-9.]*[srdif]/

type Text = { readonly by: '__format__' | '__str__'; readonly written: readonly Key[] }

const put = ({ flow }: Reader, { by, written }: Text, at: Node, scope: FlowScope): number => {
  const to = flow.node()
  flow.add({ op: 'format', by, parts: written.filter((part) => part !== ''), to, site: flow.site(at.start, scope) })
  return to
}
