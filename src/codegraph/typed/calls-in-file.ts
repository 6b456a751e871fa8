import ts from 'typescript5'
import { externalName, functionOf, hasBody, type PathOf, placeOf, unwrapped } from './places.ts'
import type { Place, TypedCall } from './typed-calls.ts'

type Reading = {
  readonly checker: ts.TypeChecker
  readonly source: ts.SourceFile
  readonly pathOf: PathOf
  readonly calls: TypedCall[]
}

/** The calls of a file whose callee the checker knows. */
export const callsIn = (program: ts.Program, source: ts.SourceFile, pathOf: PathOf): readonly TypedCall[] => {
  const reading: Reading = { checker: program.getTypeChecker(), source, pathOf, calls: [] }
  ts.forEachChild(source, (node) => read(reading, node, undefined))
  return reading.calls
}

/** `owner` is the declaration whose code a node is part of. */
const read = (reading: Reading, node: ts.Node, owner: ts.Node | undefined): void => {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return
  if (ts.isCallExpression(node)) call(reading, node, node.expression, owner)
  else if (ts.isNewExpression(node)) call(reading, node, node.expression, owner)
  else if (ts.isTaggedTemplateExpression(node)) call(reading, node, node.tag, owner)
  else if (ts.isDecorator(node)) call(reading, node, node.expression, owner)
  else if (ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) component(reading, node, owner)
  else if (ts.isPropertyAccessExpression(node)) accessor(reading, node, owner)
  ts.forEachChild(node, (child) => read(reading, child, ownerOf(child, node, owner)))
}

/** The declaration whose code a child is part of. */
const ownerOf = (child: ts.Node, parent: ts.Node, owner: ts.Node | undefined): ts.Node | undefined => {
  if (hasBody(parent) || ts.isConstructorDeclaration(parent)) {
    const isOutside = ts.isDecorator(child) || ('name' in parent && child === parent.name)
    return isOutside ? owner : parent
  }
  if (ts.isModuleDeclaration(parent)) return parent
  if (!ts.isPropertyDeclaration(parent) || child !== parent.initializer) return owner
  // Fields of objects are set by the constructor, where it is written.
  const isStatic = ts.getCombinedModifierFlags(parent) & ts.ModifierFlags.Static
  if (isStatic || !ts.isClassLike(parent.parent)) return owner
  return parent.parent.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined) ?? parent.parent
}

type Calling = ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression | ts.Decorator

const call = (reading: Reading, node: Calling, expression: ts.Expression, owner: ts.Node | undefined): void => {
  const callee = unwrapped(expression)
  const name = nameOf(callee)
  if (callee.kind === ts.SyntaxKind.ImportKeyword || name === undefined) return
  const found = ts.isNewExpression(node) || callee.kind === ts.SyntaxKind.SuperKeyword ? undefined : calledSymbol(reading, name)
  const to = found ?? bySignature(reading, node)
  if (to === undefined) return
  tell(reading, { at: name, owner, how: 'call', ...to })
  if (ts.isCallExpression(node) || ts.isNewExpression(node))
    for (const given of callbacksOf(reading, node, to.declaration)) tell(reading, { at: name, owner, how: 'callback', ...given })
}

/** Functions that are given to a function of the language where that takes a function: it calls them. */
const callbacksOf = (reading: Reading, node: ts.CallExpression | ts.NewExpression, callee: ts.Node): Called[] => {
  const isLanguage = /\/lib\.[\w.]*d\.ts$/.test(callee.getSourceFile().fileName)
  if (!isLanguage || !ts.isFunctionLike(callee)) return []
  const parameters = callee.parameters.filter(({ name }) => !ts.isIdentifier(name) || name.text !== 'this')
  return (node.arguments ?? []).flatMap((argument, index): Called[] => {
    if (!takesFunction(parameters[index]?.type)) return []
    const given = unwrapped(argument)
    if (ts.isFunctionExpression(given) || ts.isArrowFunction(given)) return [{ declaration: given, isSure: true, name: '' }]
    const name = nameOf(given)
    const named = name === undefined ? undefined : calledSymbol(reading, name)
    return named === undefined ? [] : [named]
  })
}

const takesFunction = (type: ts.TypeNode | undefined): boolean => {
  if (type === undefined) return false
  if (ts.isParenthesizedTypeNode(type)) return takesFunction(type.type)
  return ts.isFunctionTypeNode(type) || (ts.isUnionTypeNode(type) && type.types.some(takesFunction))
}

/** The node that names what is called. */
const nameOf = (callee: ts.Expression): ts.Node | undefined => {
  if (ts.isPropertyAccessExpression(callee)) return callee.name
  if (ts.isElementAccessExpression(callee)) return callee.argumentExpression
  return callee
}

type Called = { readonly declaration: ts.Node; readonly isSure: boolean; readonly name: string }

/** What a name is declared as, where that is one function or member. */
const calledSymbol = ({ checker }: Reading, name: ts.Node): Called | undefined => {
  const symbol = aliased(checker, checker.getSymbolAtLocation(name))
  if (symbol === undefined) return undefined
  const declaration = bestOf(symbol)
  if (declaration === undefined || ts.isParameter(declaration) || ts.isBindingElement(declaration)) return undefined
  const made = functionOf(declaration)
  if (made === undefined) return isMember(declaration) ? { declaration, isSure: true, name: symbol.name } : undefined
  return { declaration: made, isSure: isFixed(declaration), name: symbol.name }
}

const aliased = (checker: ts.TypeChecker, symbol: ts.Symbol | undefined): ts.Symbol | undefined =>
  symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

/** Of overloads the one with code. */
const bestOf = ({ declarations = [], valueDeclaration }: ts.Symbol): ts.Declaration | undefined =>
  declarations.find((each) => hasBody(each) && !ts.isAccessor(each)) ?? valueDeclaration ?? declarations[0]

/** Members of interfaces that are written as properties of a function type. */
const isMember = (node: ts.Node): boolean =>
  ts.isPropertySignature(node) && node.type !== undefined && ts.isFunctionTypeNode(node.type)

/** Whether a name always holds what it is declared with. */
const isFixed = (node: ts.Node): boolean => {
  if (ts.isVariableDeclaration(node)) return Boolean(ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const)
  if (ts.isPropertyDeclaration(node)) return Boolean(ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly)
  return ts.isFunctionLike(node)
}

/** The function that the type of what is called comes from. */
const bySignature = ({ checker }: Reading, node: Calling): Called | undefined => {
  const declaration = checker.getResolvedSignature(node)?.declaration
  if (declaration === undefined || declaration.kind === ts.SyntaxKind.JSDocSignature) return undefined
  const isConstructor = ts.isConstructorDeclaration(declaration)
  const made = implementation(declaration as ts.SignatureDeclaration)
  if (isConstructor) return { declaration: made, isSure: true, name: 'constructor' }
  if (ts.isConstructSignatureDeclaration(declaration)) return { declaration, isSure: false, name: '' }
  return hasBody(made) ? { declaration: made, isSure: false, name: '' } : undefined
}

const implementation = (declaration: ts.SignatureDeclaration): ts.Node => {
  if (hasBody(declaration)) return declaration
  if (ts.isConstructorDeclaration(declaration) && ts.isClassLike(declaration.parent))
    return declaration.parent.members.find((member) => ts.isConstructorDeclaration(member) && hasBody(member)) ?? declaration
  return declaration
}

const component = (reading: Reading, node: ts.JsxOpeningLikeElement, owner: ts.Node | undefined): void => {
  const name = ts.isPropertyAccessExpression(node.tagName) ? node.tagName.name : node.tagName
  if (ts.isIdentifier(name) && /^[a-z]/.test(name.text) && name === node.tagName) return
  const found = calledSymbol(reading, name)
  if (found !== undefined) tell(reading, { at: name, owner, how: 'jsx', ...found })
}

/** Getters and setters run where a property is read or written. */
const accessor = (reading: Reading, node: ts.PropertyAccessExpression, owner: ts.Node | undefined): void => {
  const symbol = reading.checker.getSymbolAtLocation(node.name)
  if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Accessor)) return
  for (const [isWanted, isKind] of [
    [isRead(node), ts.isGetAccessor],
    [isWritten(node), ts.isSetAccessor],
  ] as const) {
    const declaration = isWanted ? symbol.declarations?.find(isKind) : undefined
    if (declaration !== undefined && hasBody(declaration))
      tell(reading, { at: node.name, owner, how: 'accessor', declaration, isSure: true, name: symbol.name })
  }
}

const isWritten = (node: ts.Expression): boolean => {
  const { parent } = node
  if (ts.isBinaryExpression(parent) && parent.left === node) return isAssignment(parent.operatorToken.kind)
  return (
    ts.isPostfixUnaryExpression(parent) ||
    (ts.isPrefixUnaryExpression(parent) &&
      parent.operator >= ts.SyntaxKind.PlusPlusToken &&
      parent.operator <= ts.SyntaxKind.MinusMinusToken)
  )
}

const isRead = (node: ts.Expression): boolean => {
  const { parent } = node
  return !(ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
}

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment

type Told = Called & { readonly at: ts.Node; readonly owner: ts.Node | undefined; readonly how: TypedCall['how'] }

const tell = ({ source, pathOf, calls }: Reading, { at, owner, how, declaration, isSure, name }: Told): void => {
  const to: Place | string | undefined =
    placeOf(declaration, pathOf) ?? (how === 'call' ? externalName(declaration, name) : undefined)
  if (to === undefined) return
  const { line, character } = source.getLineAndCharacterOfPosition(at.getStart(source))
  const from = owner && placeOf(owner, pathOf)
  calls.push({ from, line: line + 1, column: character + 1, how, to, isSure })
}
