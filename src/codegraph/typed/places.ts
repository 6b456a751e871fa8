import ts from 'typescript5'
import type { Place } from './typed-calls.ts'

export type PathOf = (fileName: string) => string | undefined

/** Code that a call can run: what has a body. */
export const hasBody = (node: ts.Node): boolean => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined

/** The function that a declaration is or holds: of an overload the implementation, of `const f = () => …` the arrow. */
export const functionOf = (node: ts.Node | undefined): ts.Node | undefined => {
  if (node === undefined) return undefined
  if (ts.isFunctionLike(node)) return node
  const initialiser = initialiserOf(node)
  const inner = initialiser && unwrapped(initialiser)
  return inner !== undefined && (ts.isFunctionExpression(inner) || ts.isArrowFunction(inner)) ? inner : undefined
}

/** What an expression is once brackets and casts are taken off. */
export const unwrapped = (node: ts.Expression): ts.Expression => {
  let inner = node
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner) ||
    ts.isExpressionWithTypeArguments(inner)
  )
    inner = inner.expression
  return inner
}

const initialiserOf = (node: ts.Node): ts.Expression | undefined => {
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) return node.initializer
  if (ts.isExportAssignment(node)) return node.expression
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) return node.right
  return undefined
}

/** Where a declaration stands in the project; undefined outside of it. */
export const placeOf = (node: ts.Node, pathOf: PathOf): Place | undefined => {
  const source = node.getSourceFile()
  const path = pathOf(source.fileName)
  if (path === undefined) return undefined
  const start = source.getLineAndCharacterOfPosition(node.getStart(source))
  const end = source.getLineAndCharacterOfPosition(node.end)
  const name = (node as { name?: ts.Node }).name
  return {
    path,
    name: name === undefined || !('text' in name) ? '' : String(name.text),
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  }
}

/** The name by which something outside of the project is known: `<builtin>.Array.map`, `fs.readFileSync`, `pkg.Class.method`. */
export const externalName = (declaration: ts.Node, name: string): string | undefined => {
  const { fileName } = declaration.getSourceFile()
  const owner = ownerName(declaration)
  const whole = owner === undefined ? name : `${owner}.${name}`
  const inPackages = fileName.lastIndexOf('node_modules/')
  const isLanguage = /\/lib\.[\w.]*d\.ts$/.test(fileName)
  if (isLanguage) return `<builtin>.${whole}`
  if (inPackages === -1) return undefined
  const ambient = ambientModule(declaration)
  if (ambient !== undefined) return `${ambient}.${whole}`
  const parts = fileName.slice(inPackages + 'node_modules/'.length).split('/')
  const packageName = parts[0]?.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]
  return packageName?.startsWith('@types/') ? undefined : `${packageName}.${whole}`
}

/** The class or interface a member is declared in, as people know it: `ArrayConstructor` is `Array`. */
const ownerName = ({ parent }: ts.Node): string | undefined => {
  if (parent === undefined) return undefined
  if (!ts.isInterfaceDeclaration(parent) && !ts.isClassDeclaration(parent)) return undefined
  const { text = '' } = parent.name ?? {}
  return KNOWN_AS[text] ?? text.replace(/Constructor$/, '').replace(/^(Readonly)(?=Array|Map|Set)/, '')
}

const KNOWN_AS: Readonly<Record<string, string>> = {
  CallableFunction: 'Function',
  NewableFunction: 'Function',
  Console: 'console',
}

const ambientModule = (node: ts.Node): string | undefined => {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent)
    if (ts.isModuleDeclaration(at) && ts.isStringLiteral(at.name)) return at.name.text.replace(/^node:/, '')
  return undefined
}
