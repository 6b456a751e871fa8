import { defineFunction } from './define.ts'
import { call, each, nothing } from './rules.ts'
import { field, fieldsNamed, type Node, ofType, parts } from './tree.ts'
import { type Description, type Rule, sourceOf, visitChildren, type Walk } from './walk.ts'

const functionRule: Rule = (walk, node, scope) => {
  defineFunction(walk, node, scope, { name: sourceOf(walk, field(node, 'name')), parameters: [], body: field(node, 'body') })
  return undefined
}

const commandRule: Rule = (walk, node, scope) => {
  const named = field(node, 'name')
  const word = ofType(named, 'word')
  const given = fieldsNamed(node, 'argument')
  const name = sourceOf(walk, word)
  if ((name === 'source' || name === '.') && given[0]) addSource(walk, node, given[0])
  else if (/^[A-Za-z_][\w:.-]*$/.test(name)) call(walk, scope, { callee: { kind: 'name', name }, at: word as Node, given: [] })
  // A function that is called for when a signal comes.
  if (name === 'trap' && given[0]?.type === 'word')
    call(walk, scope, { callee: { kind: 'name', name: sourceOf(walk, given[0]) }, at: given[0], given: [] })
  for (const part of parts(node)) if (part !== word) visitChildren(walk, part, scope)
  return undefined
}

/** What stands before the last variable of a path is some folder; the rest says which file. */
const addSource = (walk: Walk, node: Node, argument: Node): void => {
  const written = sourceOf(walk, argument).replace(/["']/g, '')
  const rest = written.replace(/^.*(\)|\}|\$\w+)(?=\/)/s, '').replace(/^\.?\//, '')
  if (rest === '' || /[$`*?]/.test(rest)) return
  walk.build.addImport({ module: rest, name: '*', all: false, typeOnly: false, ...walk.table.position(node.start), scope: 0 })
}

export const BASH: Description = {
  name: 'bash',
  grammar: '@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm',
  copying: { leaves: ['comment', 'raw_string', 'string_content', 'heredoc_content', 'word', 'simple_expansion'], tokens: [] },
  types: { wrappers: new Set(), words: /^$/, refused: /^$/ },
  parameter: () => [],
  rules: {
    function_definition: functionRule,
    command: commandRule,
    ...each('comment raw_string word simple_expansion', nothing),
  },
}
