import { NOTHING, type PythonFlow, type Site } from '#src/codegraph/flow/python/facts.ts'
import type { LineTable } from '#src/codegraph/languages/line-table.ts'
import type { Node } from '#src/codegraph/languages/python/syntax.ts'
import { type FlowScope, flowBuilder, openScope } from './builder.ts'
import { EXPRESSIONS } from './expressions.ts'
import type { Reader } from './reader.ts'
import { STATEMENTS } from './statements.ts'
import { readInOrder } from './straight-line.ts'

type Source = {
  readonly root: Node
  /** Parses code that a string holds. */
  readonly parse: (text: string) => { readonly root: Node }
  readonly text: string
  readonly table: LineTable
  readonly definitionOf: (node: Node) => number | undefined
}

/** Reads what a file does with values, from the tree that its definitions were read from. */
export const readFlow = ({ root, text, table, definitionOf, parse }: Source): PythonFlow => {
  const flow = flowBuilder(table)
  const reader = readerOf({ flow, text, definitionOf, run: (code, site, scope) => runCode(reader, { code, site, scope }, parse) })
  const module = openScope('module', undefined, { owner: 0 })
  readInOrder(reader, root, module)
  flow.close(module)
  return flow.finish()
}

const readerOf = (parts: Omit<Reader, 'value' | 'statement'>): Reader => {
  const reader: Reader = {
    ...parts,
    value: (node, scope) => (node === undefined ? NOTHING : value(reader, node, scope)),
    statement: (node, scope) => {
      if (node !== undefined) statement(reader, node, scope)
    },
  }
  return reader
}

type Code = { readonly code: string; readonly site: Site; readonly scope: FlowScope }

/** Reads code that a string holds as if it stood where it is run: all of its calls are there. What it defines is not followed. */
const runCode = (around: Reader, { code, site, scope }: Code, parse: Source['parse']): void => {
  const flow = { ...around.flow, site: () => site }
  const inner = readerOf({ flow, text: code, definitionOf: () => undefined, run: () => {} })
  for (const node of parse(code).root.children) inner.statement(node, scope)
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
