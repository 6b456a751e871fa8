import { NOTHING, type PythonFlow } from '#src/codegraph/flow/python/facts.ts'
import type { LineTable } from '#src/codegraph/languages/line-table.ts'
import type { Node } from '#src/codegraph/languages/python/syntax.ts'
import { type FlowScope, flowBuilder, openScope } from './builder.ts'
import { EXPRESSIONS } from './expressions.ts'
import type { Reader } from './reader.ts'
import { STATEMENTS } from './statements.ts'

type Source = {
  readonly root: Node
  readonly text: string
  readonly table: LineTable
  readonly definitionOf: (node: Node) => number | undefined
}

/** Reads what a file does with values, from the tree that its definitions were read from. */
export const readFlow = ({ root, text, table, definitionOf }: Source): PythonFlow => {
  const flow = flowBuilder(table)
  const reader: Reader = {
    flow,
    text,
    definitionOf,
    value: (node, scope) => (node === undefined ? NOTHING : value(reader, node, scope)),
    statement: (node, scope) => {
      if (node !== undefined) statement(reader, node, scope)
    },
  }
  const module = openScope('module', undefined, { owner: 0 })
  for (const node of root.children) reader.statement(node, module)
  flow.close(module)
  return flow.finish()
}

const value = (reader: Reader, node: Node, scope: FlowScope): number => {
  const expression = EXPRESSIONS[node.type]
  if (expression !== undefined) return expression(reader, node, scope)
  statement(reader, node, scope)
  return NOTHING
}

const statement = (reader: Reader, node: Node, scope: FlowScope): void => {
  const handler = STATEMENTS[node.type]
  if (handler !== undefined) {
    handler(reader, node, scope)
    return
  }
  const expression = EXPRESSIONS[node.type]
  if (expression !== undefined) {
    expression(reader, node, scope)
    return
  }
  for (const child of node.children) statement(reader, child, scope)
}
