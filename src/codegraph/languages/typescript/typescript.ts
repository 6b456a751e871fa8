import { type Comment, parseSync, visitorKeys } from 'oxc-parser'
import { flowFacts } from '#src/codegraph/flow/javascript/statements.ts'
import type { FileFacts, Value } from '#src/codegraph/languages/facts.ts'
import { factsBuilder, held } from '#src/codegraph/languages/facts-builder.ts'
import type { SourceText } from '#src/codegraph/languages/language.ts'
import { lineTable } from '#src/codegraph/languages/line-table.ts'
import { declare, functionScope } from './declarations.ts'
import { EXPRESSIONS } from './expressions.ts'
import { visitModuleStatement } from './modules.ts'
import { child, children, isNode, type Node, type Walk } from './syntax.ts'

const PROBLEMS_MAX = 20

/** The facts of a TypeScript or JavaScript file, told apart by its extension. */
export const typescriptFacts = (language: string, { path, text }: SourceText): FileFacts => {
  const parsed = parseSync(path, text)
  const table = lineTable(text)
  const build = factsBuilder(language, table.range(0, text.length))
  const walk: Walk = {
    build,
    table,
    text,
    ambient: /\.d\.[cm]?ts$/.test(path),
    docstringBefore: docstrings(parsed.comments, text),
    definitions: new Map(),
    visit: (node, scope) => visit(walk, node, scope),
  }
  for (const error of parsed.errors.slice(0, PROBLEMS_MAX)) {
    build.addProblem({ ...table.position(error.labels[0]?.start ?? 0), message: error.message })
  }
  build.draft(0).docstring = moduleDocstring(parsed.comments, text)
  for (const statement of parsed.program.body) walk.visit(statement as unknown as Node, 0)
  const facts = build.finish(table.count, (offset) => table.position(offset).line)
  if (walk.ambient) return facts
  const definitionOf = (node: Node) => walk.definitions.get(node)
  return { ...facts, javascriptFlow: flowFacts(parsed.program as unknown as Node, { definitionOf, position: table.position }) }
}

const visit = (walk: Walk, node: Node | undefined, scope: number): Value | undefined => {
  if (node === undefined) return undefined
  const expression = EXPRESSIONS[node.type]
  if (expression !== undefined) return expression(walk, node, scope)
  if (DECLARATIONS.has(node.type)) return declare(walk, node, scope)
  if (MODULE_STATEMENTS.has(node.type)) return void visitModuleStatement(walk, node, scope)
  if (node.type === 'ReturnStatement') {
    const owner = walk.build.draft(walk.build.scopeAt(functionScope(walk, scope)).owner)
    owner.returns.push(...held(scope, walk.visit(child(node, 'argument'), scope)))
    return undefined
  }
  return visitChildren(walk, node, BLOCKS.has(node.type) ? blockScope(walk, node, scope) : scope)
}

const visitChildren = (walk: Walk, node: Node, scope: number): Value | undefined => {
  let inner: Value | undefined
  for (const key of visitorKeys[node.type] ?? []) {
    const value = node[key]
    if (Array.isArray(value)) for (const each of value) isNode(each) && walk.visit(each, scope)
    else if (isNode(value)) {
      const found = walk.visit(value, scope)
      if (key === 'expression') inner = found
    }
  }
  // A wrapper (brackets, a cast, `!`) stands for what is in it; a statement stands for nothing.
  return node.type.endsWith('Statement') ? undefined : inner
}

/** A scope of its own where a block declares something; else the one around it. */
const blockScope = (walk: Walk, node: Node, scope: number): number => {
  const declares = [...children(node, 'body'), child(node, 'init'), child(node, 'left'), child(node, 'param')].some(
    (part) => part !== undefined && (DECLARATIONS.has(part.type) || node.type === 'CatchClause'),
  )
  if (!declares) return scope
  const inner = walk.build.openScope('block', scope, walk.build.scopeAt(scope).owner)
  const parameter = node.type === 'CatchClause' ? child(node, 'param') : undefined
  if (parameter?.type === 'Identifier') {
    const owner = walk.build.scopeAt(scope).owner
    const range = walk.table.range(parameter.start, parameter.end)
    walk.build.bind(
      inner,
      String(parameter.name),
      walk.build.define({ kind: 'VARIABLE', name: String(parameter.name), parent: owner, range, shown: false }),
    )
  }
  return inner
}

/** The JSDoc comment right before an offset, without its stars. */
const docstrings = (comments: readonly Comment[], text: string) => {
  const docs = comments.filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
  return (offset: number): string => {
    let low = 0
    let high = docs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((docs[middle] as Comment).end <= offset) low = middle + 1
      else high = middle
    }
    const comment = docs[low - 1]
    return comment !== undefined && text.slice(comment.end, offset).trim() === '' ? commentText(comment) : ''
  }
}

const commentText = (comment: Comment): string =>
  comment.value
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd())
    .join('\n')
    .trim()

/** A comment at the head of a file that a blank line sets off from what follows. */
const moduleDocstring = (comments: readonly Comment[], text: string): string => {
  const [first] = comments
  if (first === undefined || first.type !== 'Block' || text.slice(0, first.start).trim() !== '') return ''
  return /^\s*\n\s*\n/.test(text.slice(first.end)) || /@(file|module|overview)/.test(first.value) ? commentText(first) : ''
}

const DECLARATIONS = new Set([
  'VariableDeclaration',
  'FunctionDeclaration',
  'TSDeclareFunction',
  'ClassDeclaration',
  'TSInterfaceDeclaration',
  'TSEnumDeclaration',
  'TSTypeAliasDeclaration',
  'TSModuleDeclaration',
])
const MODULE_STATEMENTS = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
])
const BLOCKS = new Set(['BlockStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement', 'CatchClause'])
