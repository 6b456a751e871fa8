import { readFlow } from '#src/codegraph/flow/python/reading/read-flow.ts'
import type { FileFacts, Value } from '#src/codegraph/languages/facts.ts'
import { factsBuilder } from '#src/codegraph/languages/facts-builder.ts'
import type { FactsReader, SourceText } from '#src/codegraph/languages/language.ts'
import { lineTable } from '#src/codegraph/languages/line-table.ts'
import { docstringOf } from './definitions.ts'
import { EXPRESSIONS } from './expressions.ts'
import { STATEMENTS } from './statements.ts'
import { loadParser, type Node, type Parse, type Walk } from './syntax.ts'

const PROBLEMS_MAX = 20

/** Loads the grammar; the reader it gives back keeps one parser. */
export const pythonFacts = async (): Promise<FactsReader> => {
  const parse = await loadParser()
  return (source) => facts(source, parse)
}

const facts = ({ text }: SourceText, parse: Parse): FileFacts => {
  const tree = parse(text)
  const table = lineTable(text)
  const build = factsBuilder('python', table.range(0, text.length))
  const definitions = new Map<Node, number>()
  const walk: Walk = {
    build,
    table,
    text,
    outerNames: new Map(),
    names: new Map(),
    definitions,
    visit: (node, scope) => visit(walk, node, scope),
  }
  for (const error of tree.errors.slice(0, PROBLEMS_MAX))
    build.addProblem({ ...table.position(error.start), message: 'Python syntax was not understood here' })
  build.draft(0).docstring = docstringOf(walk, tree.root)
  for (const statement of tree.root.children) walk.visit(statement, 0)
  const pythonFlow = readFlow({ root: tree.root, text, table, parse, definitionOf: (node) => definitions.get(node) })
  return { ...build.finish(table.count, (offset) => table.position(offset).line), pythonFlow }
}

const visit = (walk: Walk, node: Node | undefined, scope: number): Value | undefined => {
  if (node === undefined) return undefined
  const expression = EXPRESSIONS[node.type]
  if (expression !== undefined) return expression(walk, node, scope)
  const statement = STATEMENTS[node.type]
  if (statement !== undefined) {
    statement(walk, node, scope)
    return undefined
  }
  for (const child of node.children) walk.visit(child, scope)
  return undefined
}
