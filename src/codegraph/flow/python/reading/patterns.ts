import { NOTHING } from '#src/codegraph/flow/python/facts.ts'
import { field, type Node, parts } from '#src/codegraph/languages/python/syntax.ts'
import { assign } from './assignments.ts'
import type { FlowScope } from './builder.ts'
import { keyOfSubscript } from './expressions.ts'
import { type Reader, textOf } from './reader.ts'

/** `case pattern if guard: …`: what is matched flows into the names of the pattern. */
export const readCase = (reader: Reader, clause: Node, subject: number, scope: FlowScope): void => {
  for (const part of parts(clause)) {
    if (part.type === 'case_pattern') match(reader, part, subject, scope)
    else reader.statement(part, scope)
  }
}

const match = (reader: Reader, pattern: Node, from: number, scope: FlowScope): void => {
  const { flow } = reader
  switch (pattern.type) {
    case 'case_pattern':
    case 'union_pattern':
    case 'splat_pattern':
      for (const part of parts(pattern)) match(reader, part, from, scope)
      return
    case 'dotted_name': {
      const [name, ...more] = parts(pattern)
      if (name !== undefined && more.length === 0 && textOf(reader, name) !== '_') assign(reader, name, from, scope)
      return
    }
    case 'as_pattern': {
      const [inner, name] = parts(pattern)
      if (inner !== undefined) match(reader, inner, from, scope)
      assign(reader, name, from, scope)
      return
    }
    case 'list_pattern':
    case 'tuple_pattern':
      for (const [index, part] of parts(pattern).entries()) {
        const to = flow.node()
        const site = flow.site(part.start, scope)
        if (from !== NOTHING) flow.add({ op: 'unpack', object: from, before: index, after: 0, place: 'front', to, site })
        match(reader, part, to, scope)
      }
      return
    case 'dict_pattern':
      matchEntries(reader, pattern, from, scope)
      return
    case 'class_pattern':
      for (const part of parts(pattern).slice(1)) matchAttribute(reader, part, from, scope)
      return
  }
}

/** `{key: pattern}`. */
const matchEntries = (reader: Reader, pattern: Node, object: number, scope: FlowScope): void => {
  const { flow } = reader
  let key: Node | undefined
  for (const part of parts(pattern)) {
    if (part.field === 'key') key = part
    if (part.field !== 'value' || key === undefined || object === NOTHING) continue
    const to = flow.node()
    const at = keyOfSubscript(reader, parts(key)[0]?.type === 'string' ? (parts(key)[0] as Node) : key, scope)
    flow.add({ op: 'get', object, key: at, to, site: flow.site(key.start, scope) })
    match(reader, part, to, scope)
  }
}

/** `C(name=pattern)`. */
const matchAttribute = (reader: Reader, part: Node, object: number, scope: FlowScope): void => {
  const { flow } = reader
  const keyword = part.type === 'keyword_pattern' ? part : parts(part).find(({ type }) => type === 'keyword_pattern')
  const [name, pattern] = parts(keyword)
  if (name === undefined || pattern === undefined || object === NOTHING) return
  const to = flow.node()
  flow.add({ op: 'load', object, name: textOf(reader, name), to, site: flow.site(name.start, scope) })
  match(reader, field(pattern, 'value') ?? pattern, to, scope)
}
