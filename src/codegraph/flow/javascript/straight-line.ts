import { child, children, type Node, nameOf, textOf, unwrapped } from '#src/codegraph/languages/typescript/syntax.ts'
import type { Env, Reader } from './builder.ts'
import { replaceName, type Variable } from './names.ts'

/** Reads statements that run one after the other: an assignment among them replaces what was there. */
export const readInOrder = (reader: Reader, statements: readonly Node[], env: Env): void => {
  let fresh: Variable[] = []
  for (const statement of statements) {
    const callsBefore = reader.flow.calls()
    const assigned = statement.type === 'ExpressionStatement' ? unwrapped(child(statement, 'expression')) : undefined
    if (assigned?.type !== 'AssignmentExpression' || assigned.operator !== '=' || !readReplacing(reader, assigned, env))
      reader.statement(statement, env)
    // A call could use the members of a literal before they are replaced.
    const isQuiet = statement.type === 'FunctionDeclaration' || reader.flow.calls() === callsBefore
    if (!isQuiet || BRANCHES.test(statement.type)) {
      for (const variable of fresh) variable.fresh = undefined
      fresh = []
    }
    if (statement.type === 'VariableDeclaration' && isQuiet) fresh.push(...freshLiterals(reader, statement, env))
  }
}

const BRANCHES = /^(If|For|While|Do|Switch|Try|Labeled|Return|Class)/

/** `name = …` and `name.key = …` where the variable belongs to this block; false where it is anything else. */
const readReplacing = (reader: Reader, node: Node, env: Env): boolean => {
  const left = unwrapped(child(node, 'left'))
  if (left?.type === 'Identifier') {
    const variable = env.names.get(textOf(left, 'name'))
    if (variable === undefined || variable.frame !== env.frame) return false
    replaceName(reader.flow, variable, reader.value(child(node, 'right'), env))
    return true
  }
  if (left?.type === 'ArrayPattern') return readElementsReplacing(reader, left, unwrapped(child(node, 'right')), env)
  return left?.type === 'MemberExpression' && readMemberReplacing(reader, left, node, env)
}

/** `[a, b] = [b, a]`: all that stands on the right is read before anything is replaced. */
const readElementsReplacing = (reader: Reader, left: Node, right: Node | undefined, env: Env): boolean => {
  const names = children(left, 'elements')
  const elements = children(right, 'elements')
  const variables = names.map((name) => (name.type === 'Identifier' ? env.names.get(textOf(name, 'name')) : undefined))
  const isPlain = right?.type === 'ArrayExpression' && elements.length === names.length && names.length > 0
  if (!isPlain || elements.some(({ type }) => type === 'SpreadElement')) return false
  if (variables.some((variable) => variable === undefined || variable.frame !== env.frame)) return false
  const values = elements.map((element) => reader.value(element, env))
  for (const [index, variable] of variables.entries()) replaceName(reader.flow, variable as Variable, values[index] as number)
  return true
}

const readMemberReplacing = (reader: Reader, left: Node, node: Node, env: Env): boolean => {
  const { flow } = reader
  const variable = env.names.get(nameOf(child(left, 'object')) ?? '')
  const key = keyOf(left)
  if (variable?.fresh === undefined || key === undefined || child(left, 'object')?.type !== 'Identifier') return false
  const from = reader.value(child(node, 'right'), env)
  // The right side may have used it.
  const replaced = variable.fresh?.get(key)
  if (replaced !== undefined) flow.cancel(replaced)
  const object = variable.versions.at(-1) as number
  if (from >= 0) variable.fresh?.set(key, flow.add({ op: 'store', object, key, from, site: flow.site(left, env) }))
  return true
}

const keyOf = (member: Node): string | undefined => {
  const property = child(member, 'property')
  return member.computed === true && property?.type !== 'Literal' ? undefined : nameOf(property)
}

/** Variables of a declaration that hold an object or array literal. */
const freshLiterals = ({ flow }: Reader, declaration: Node, env: Env): Variable[] =>
  children(declaration, 'declarations').flatMap((declarator) => {
    const variable = env.names.get(nameOf(child(declarator, 'id')) ?? '')
    const literal = unwrapped(child(declarator, 'init'))
    if (variable === undefined || (literal?.type !== 'ObjectExpression' && literal?.type !== 'ArrayExpression')) return []
    if (children(literal, 'properties').some((each) => each.kind !== 'init')) return []
    variable.fresh = flow.membersOf(variable.versions.at(-1) as number)
    return [variable]
  })
