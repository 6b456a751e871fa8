import {
  isCallExpression,
  isClassLikeDeclaration,
  isConstructorDeclaration,
  isDecorator,
  isElementAccessExpression,
  isExpressionWithTypeArguments,
  isIdentifier,
  isJsxOpeningLikeElement,
  isModuleDeclaration,
  isNewExpression,
  isPropertyAccessExpression,
  isPropertyDeclaration,
  isTaggedTemplateExpression,
  isTypeNode,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { hasBody, hasModifier, unwrapped } from './places.ts'

/** A place in a file where code of somewhere else may run. */
export type Site = {
  readonly how: 'call' | 'jsx' | 'accessor'
  readonly node: Node
  /** What names the code that runs. */
  readonly name: Node
  /** The declaration whose code this is; undefined for the module's. */
  readonly owner: Node | undefined
}

/** The calls, elements and accesses of a file; only properties of these names can run code when they are read or written. */
export const sitesIn = (source: SourceFile, accessors: ReadonlySet<string>): readonly Site[] => {
  const sites: Site[] = []
  const read = (node: Node, owner: Node | undefined): void => {
    if (isTypeNode(node) && !isExpressionWithTypeArguments(node)) return
    const site = siteAt(node, accessors)
    if (site !== undefined) sites.push({ ...site, node, owner })
    node.forEachChild((child) => read(child, ownerOf(child, node, owner)))
  }
  source.forEachChild((node) => read(node, undefined))
  return sites
}

const siteAt = (node: Node, accessors: ReadonlySet<string>): Pick<Site, 'how' | 'name'> | undefined => {
  if (isJsxOpeningLikeElement(node)) return element(node.tagName)
  if (isPropertyAccessExpression(node)) return accessors.has(node.name.text) ? { how: 'accessor', name: node.name } : undefined
  const callee = calleeOf(node)
  if (callee === undefined || callee.kind === SyntaxKind.ImportKeyword) return undefined
  return { how: 'call', name: nameOf(callee) }
}

const calleeOf = (node: Node): Node | undefined => {
  if (isCallExpression(node) || isNewExpression(node) || isDecorator(node)) return unwrapped(node.expression)
  return isTaggedTemplateExpression(node) ? unwrapped(node.tag) : undefined
}

/** Elements in small letters are the language's own. */
const element = (tag: Node): Pick<Site, 'how' | 'name'> | undefined =>
  isIdentifier(tag) && /^[a-z]/.test(tag.text) ? undefined : { how: 'jsx', name: nameOf(tag) }

/** The node that names what an expression is. */
export const nameOf = (expression: Node): Node => {
  if (isPropertyAccessExpression(expression)) return expression.name
  return isElementAccessExpression(expression) ? expression.argumentExpression : expression
}

/** The declaration whose code a child is part of. */
const ownerOf = (child: Node, parent: Node, owner: Node | undefined): Node | undefined => {
  if (hasBody(parent) || isConstructorDeclaration(parent)) {
    const isOutside = isDecorator(child) || child === (parent as { readonly name?: Node }).name
    return isOutside ? owner : parent
  }
  if (isModuleDeclaration(parent)) return parent
  if (!isPropertyDeclaration(parent) || child !== parent.initializer) return owner
  // Fields of objects are set by the constructor, where it is written.
  if (hasModifier(parent, SyntaxKind.StaticKeyword) || !isClassLikeDeclaration(parent.parent)) return owner
  return constructorOf(parent.parent) ?? parent.parent
}

/** The constructor of a class that has code. */
export const constructorOf = (node: Node): Node | undefined =>
  isClassLikeDeclaration(node) ? node.members.find((member) => isConstructorDeclaration(member) && hasBody(member)) : undefined
