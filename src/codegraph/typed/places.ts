import {
  isArrowFunction,
  isAsExpression,
  isBinaryExpression,
  isClassDeclaration,
  isExportAssignment,
  isExpressionWithTypeArguments,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isInterfaceDeclaration,
  isModuleDeclaration,
  isNonNullExpression,
  isParenthesizedExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
  isSatisfiesExpression,
  isSetAccessorDeclaration,
  isSignatureDeclaration,
  isStringLiteral,
  isTypeAssertion,
  isVariableDeclaration,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast'
import type { Place } from './typed-calls.ts'

export type PathOf = (fileName: string) => string | undefined

/** Code that a call can run: what has a body. */
export const hasBody = (node: Node): boolean =>
  isSignatureDeclaration(node) && (node as { readonly body?: Node }).body !== undefined

export const isAccessor = (node: Node): boolean => isGetAccessorDeclaration(node) || isSetAccessorDeclaration(node)

export const hasModifier = (node: Node, kind: SyntaxKind): boolean =>
  (node as { readonly modifiers?: readonly Node[] }).modifiers?.some((modifier) => modifier.kind === kind) ?? false

/** The function that a declaration is or holds: of an overload the implementation, of `const f = () => …` the arrow. */
export const functionOf = (node: Node | undefined): Node | undefined => {
  if (node === undefined) return undefined
  if (isSignatureDeclaration(node)) return node
  const initialiser = initialiserOf(node)
  const inner = initialiser && unwrapped(initialiser)
  return inner !== undefined && (isFunctionExpression(inner) || isArrowFunction(inner)) ? inner : undefined
}

/** What an expression is once brackets and casts are taken off. */
export const unwrapped = (node: Node): Node => {
  let inner = node
  while (
    isParenthesizedExpression(inner) ||
    isAsExpression(inner) ||
    isNonNullExpression(inner) ||
    isSatisfiesExpression(inner) ||
    isTypeAssertion(inner) ||
    isExpressionWithTypeArguments(inner)
  )
    inner = inner.expression
  return inner
}

const initialiserOf = (node: Node): Node | undefined => {
  if (isVariableDeclaration(node) || isPropertyDeclaration(node) || isPropertyAssignment(node)) return node.initializer
  if (isExportAssignment(node)) return node.expression
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.EqualsToken) return node.right
  return undefined
}

/** Where a declaration stands in the project; undefined outside of it. */
export const placeOf = (node: Node, pathOf: PathOf): Place | undefined => {
  const source = node.getSourceFile()
  const path = pathOf(source.fileName)
  if (path === undefined) return undefined
  const start = source.getLineAndCharacterOfPosition(node.getStart(source))
  const end = source.getLineAndCharacterOfPosition(node.end)
  return {
    path,
    name: textOf((node as { readonly name?: Node }).name),
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  }
}

const textOf = (name: Node | undefined): string => String((name as { readonly text?: unknown } | undefined)?.text ?? '')

/** Whether a file is one of the compiler's own: the declarations of the language. */
export const isLanguageFile = (fileName: string): boolean => /\/lib\.[\w.]*d\.ts$/.test(fileName)

/** The name by which something outside of the project is known: `<builtin>.Array.map`, `fs.readFileSync`, `pkg.Class.method`. */
export const externalName = (declaration: Node, name: string): string | undefined => {
  const { fileName } = declaration.getSourceFile()
  const owner = ownerName(declaration)
  const whole = owner === undefined ? name : `${owner}.${name}`
  const inPackages = fileName.lastIndexOf('node_modules/')
  if (isLanguageFile(fileName)) return `<builtin>.${whole}`
  if (inPackages === -1) return undefined
  const ambient = ambientModule(declaration)
  if (ambient !== undefined) return `${ambient}.${whole}`
  const parts = fileName.slice(inPackages + 'node_modules/'.length).split('/')
  const packageName = parts[0]?.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]
  return packageName?.startsWith('@types/') ? undefined : `${packageName}.${whole}`
}

/** The class or interface a member is declared in, as people know it: `ArrayConstructor` is `Array`. */
const ownerName = ({ parent }: Node): string | undefined => {
  if (parent === undefined) return undefined
  if (!isInterfaceDeclaration(parent) && !isClassDeclaration(parent)) return undefined
  const text = textOf(parent.name)
  return KNOWN_AS[text] ?? text.replace(/Constructor$/, '').replace(/^(Readonly)(?=Array|Map|Set)/, '')
}

const KNOWN_AS: Readonly<Record<string, string>> = {
  CallableFunction: 'Function',
  NewableFunction: 'Function',
  Console: 'console',
}

const ambientModule = (node: Node): string | undefined => {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent)
    if (isModuleDeclaration(at) && isStringLiteral(at.name)) return at.name.text.replace(/^node:/, '')
  return undefined
}
