import { type Node, parts } from '#src/codegraph/languages/python/syntax.ts'
import type { FlowScope } from './builder.ts'
import { assignment } from './expressions.ts'
import type { Reader } from './reader.ts'

/** Reads the body of a module or a function, whose lines run one after the other: an assignment among them replaces what was there. */
export const readInOrder = (reader: Reader, body: Node | undefined, scope: FlowScope): void => {
  for (const statement of body?.children ?? []) {
    const [only, ...more] = statement.type === 'expression_statement' ? parts(statement) : []
    if (only?.type === 'assignment' && more.length === 0) assignment(reader, only, scope, true)
    else reader.statement(statement, scope)
  }
}
