import { NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { field, type Node, parts } from '#src/codegraph/languages/python/syntax.ts'
import type { FlowScope } from './builder.ts'
import { keyOfSubscript } from './expressions.ts'
import { type Reader, textOf } from './reader.ts'

/** Lets what `from` holds flow into a target: a name, an attribute, a subscript, or parts of it into several. */
export const assign = (reader: Reader, target: Node | undefined, from: number, scope: FlowScope): void => {
  const { flow } = reader
  switch (target?.type) {
    case 'identifier':
      flow.copy(from, flow.bind(scope, textOf(reader, target)))
      return
    case 'attribute': {
      const object = reader.value(field(target, 'object'), scope)
      const name = field(target, 'attribute')
      if (object === NOTHING || from === NOTHING || name === undefined) return
      flow.add({ op: 'store', object, name: textOf(reader, name), from, site: flow.site(name.start, scope) })
      return
    }
    case 'subscript':
      assignSubscript(reader, target, from, scope)
      return
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
      assignEach(reader, parts(target), from, scope)
      return
    case 'as_pattern_target':
    case 'parenthesized_expression':
    case 'list_splat_pattern':
    case 'list_splat':
      assign(reader, parts(target)[0], from, scope)
      return
    default:
      reader.statement(target, scope)
  }
}

const assignSubscript = (reader: Reader, target: Node, from: number, scope: FlowScope): void => {
  const { flow } = reader
  const object = reader.value(field(target, 'value'), scope)
  const [key, ...more] = target.children.filter((each) => each.field === 'subscript')
  if (key === undefined) return
  const site = flow.site(target.start, scope)
  if (key.type === 'slice') {
    reader.statement(key, scope)
    if (object !== NOTHING && from !== NOTHING) flow.add({ op: 'pour', from, to: object, site })
    return
  }
  const at = more.length === 0 ? keyOfSubscript(reader, key, scope) : NOTHING
  if (object !== NOTHING) flow.add({ op: 'set', object, key: at, from, site })
}

/** `a, *b, c = from`. */
const assignEach = (reader: Reader, targets: readonly Node[], from: number, scope: FlowScope): void => {
  const { flow } = reader
  const starred = targets.findIndex(({ type }) => type === 'list_splat_pattern' || type === 'list_splat')
  for (const [index, target] of targets.entries()) {
    const place = starred === -1 || index < starred ? 'front' : index === starred ? 'rest' : 'back'
    const to = place === 'rest' ? flow.container('list', -1) : flow.node()
    const site = flow.site(target.start, scope)
    const behind = targets.length - 1 - index
    if (from !== NOTHING) flow.add({ op: 'unpack', object: from, before: index, after: behind, place, to, site })
    assign(reader, target, to, scope)
  }
}
