import { NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { type Node, ofType, parts } from '#src/codegraph/languages/python/syntax.ts'
import type { FlowScope } from './builder.ts'
import { type Reader, textOf } from './reader.ts'

/** The node that holds the classes an annotation names; NOTHING for what is not written as names. */
export const annotation = (reader: Reader, node: Node | undefined, scope: FlowScope): number => {
  switch (node?.type) {
    case 'type':
    case 'parenthesized_expression':
      return annotation(reader, parts(node)[0], scope)
    case 'identifier':
    case 'attribute':
      return dotted(reader, textOf(reader, node), scope)
    case 'string':
      return dotted(reader, textOf(reader, ofType(node, 'string_content')), scope)
    case 'binary_operator':
    case 'union_type':
      return union(
        reader,
        parts(node).map((part) => annotation(reader, part, scope)),
      )
    case 'generic_type': {
      const [name, list] = parts(node)
      const written = textOf(reader, name).split('.').at(-1) as string
      if (!TRANSPARENT.has(written)) return dotted(reader, textOf(reader, name), scope)
      return union(
        reader,
        parts(list).map((part) => annotation(reader, part, scope)),
      )
    }
    default:
      return NOTHING
  }
}

const dotted = ({ flow }: Reader, written: string, scope: FlowScope): number => {
  const [first, ...rest] = written.trim().split('.')
  if (first === undefined || ![first, ...rest].every((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))) return NOTHING
  if (UNTOLD.has(first)) return NOTHING
  return rest.reduce(
    (object, name) => {
      const to = flow.node()
      flow.add({ op: 'load', object, name, to, site: { owner: scope.owner, line: 0, column: 0 } })
      return to
    },
    flow.read(scope, first),
  )
}

const union = ({ flow }: Reader, values: readonly number[]): number => {
  const known = values.filter((value) => value !== NOTHING)
  if (known.length < 2) return known[0] ?? NOTHING
  const to = flow.node()
  for (const value of known) flow.copy(value, to)
  return to
}

/** `Optional[C]` is a C. */
const TRANSPARENT = new Set(['Optional', 'Union', 'Annotated', 'ClassVar', 'Final', 'Awaitable', 'Coroutine'])
const UNTOLD = new Set(['Any', 'None', 'object'])
