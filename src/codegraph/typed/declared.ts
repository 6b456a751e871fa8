import {
  isBindingElement,
  isConstructorDeclaration,
  isConstructSignatureDeclaration,
  isFunctionTypeNode,
  isIndexSignatureDeclaration,
  isParameterDeclaration,
  isPropertyDeclaration,
  isPropertySignatureDeclaration,
  isSignatureDeclaration,
  isVariableDeclaration,
  type Node,
  NodeFlags,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { type Project, type Symbol as Sign, SymbolFlags } from 'typescript/unstable/sync'
import { functionOf, hasBody, hasModifier, isAccessor } from './places.ts'
import { constructorOf } from './sites-in-file.ts'

/** What is called somewhere, as it is declared. */
export type Called = {
  readonly declaration: Node
  /** What the called name itself is declared as; false where only the type of the value leads there. */
  readonly isSure: boolean
  readonly name: string
}

/** What names stand for. Each question goes to the compiler's process and back: names are asked for together, answers kept. */
export type Declarations = {
  /** What each name stands for, through imports. */
  readonly signsAt: (names: readonly Node[]) => readonly (Sign | undefined)[]
  /** What a sign is declared as, where that is one function or member. */
  readonly called: (sign: Sign) => Called | undefined
  /** The function that the type of what is called comes from. */
  readonly bySignature: (call: Node) => Called | undefined
}

export const declarationsOf = ({ checker }: Project): Declarations => {
  const aliases = new Map<number, Sign | undefined>()
  const known = new Map<number, Called | undefined>()
  const aliased = (sign: Sign): Sign | undefined => {
    if (!(sign.flags & SymbolFlags.Alias)) return sign
    if (!aliases.has(sign.id)) {
      const found = checker.getAliasedSymbol(sign)
      aliases.set(sign.id, checker.isUnknownSymbol(found) ? undefined : found)
    }
    return aliases.get(sign.id)
  }
  return {
    signsAt: (names) => (names.length === 0 ? [] : checker.getSymbolAtLocation(names).map((sign) => sign && aliased(sign))),
    called: (sign) => {
      if (!known.has(sign.id)) known.set(sign.id, calledOf(sign))
      return known.get(sign.id)
    },
    bySignature: (call) => signatureEnd(checker.getResolvedSignature(call)?.declaration?.resolve()),
  }
}

const calledOf = (sign: Sign): Called | undefined => {
  const declaration = bestOf(sign)
  if (declaration === undefined || SEVERAL.some((is) => is(declaration))) return undefined
  const made = functionOf(declaration)
  if (made !== undefined) return { declaration: made, isSure: isFixed(declaration), name: sign.name }
  return isMember(declaration) ? { declaration, isSure: true, name: sign.name } : undefined
}

/** What holds whatever it is given, and what many names are declared by at once. */
const SEVERAL = [isParameterDeclaration, isBindingElement, isIndexSignatureDeclaration]

/** Of overloads the one with code. */
const bestOf = ({ declarations, valueDeclaration }: Sign): Node | undefined => {
  for (const each of declarations) {
    const node = each.resolve()
    if (node !== undefined && hasBody(node) && !isAccessor(node)) return node
  }
  return (valueDeclaration ?? declarations[0])?.resolve()
}

/** Members of interfaces that are written as properties of a function type. */
const isMember = (node: Node): boolean =>
  isPropertySignatureDeclaration(node) && node.type !== undefined && isFunctionTypeNode(node.type)

/** Whether a name always holds what it is declared with. */
const isFixed = (node: Node): boolean => {
  if (isVariableDeclaration(node)) return Boolean(node.parent.flags & NodeFlags.Const)
  if (isPropertyDeclaration(node)) return hasModifier(node, SyntaxKind.ReadonlyKeyword)
  return isSignatureDeclaration(node)
}

const signatureEnd = (declaration: Node | undefined): Called | undefined => {
  if (declaration === undefined || !isSignatureDeclaration(declaration)) return undefined
  if (isConstructorDeclaration(declaration))
    return { declaration: constructorOf(declaration.parent) ?? declaration, isSure: true, name: 'constructor' }
  if (isConstructSignatureDeclaration(declaration)) return { declaration, isSure: false, name: '' }
  return hasBody(declaration) ? { declaration, isSure: false, name: '' } : undefined
}
