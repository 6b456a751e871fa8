import {
  isArrowFunction,
  isAssignmentOperator,
  isBinaryExpression,
  isCallExpression,
  isFunctionExpression,
  isFunctionTypeNode,
  isGetAccessorDeclaration,
  isIdentifier,
  isNewExpression,
  isParenthesizedTypeNode,
  isPostfixUnaryExpression,
  isPrefixUnaryExpression,
  isSetAccessorDeclaration,
  isSignatureDeclaration,
  isUnionTypeNode,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { type Symbol as Sign, SymbolFlags } from 'typescript/unstable/sync'
import type { Called, Declarations } from './declared.ts'
import { externalName, hasBody, isLanguageFile, type PathOf, placeOf, unwrapped } from './places.ts'
import { nameOf, type Site, sitesIn } from './sites-in-file.ts'
import type { TypedCall } from './typed-calls.ts'

/** What a file is read with: what its names stand for, and the names of properties that run code when they are read or written. */
export type Reading = {
  readonly declarations: Declarations
  readonly accessors: ReadonlySet<string>
  readonly pathOf: PathOf
}

/** The calls of a file whose callee the checker knows. */
export const callsIn = (reading: Reading, source: SourceFile): readonly TypedCall[] => {
  const sites = sitesIn(source, reading.accessors)
  const signs = reading.declarations.signsAt(sites.map(({ name }) => name))
  const ends = sites.flatMap((site, index) => endsOf(reading, site, signs[index]))
  const all = [...ends, ...callbackEnds(reading, ends)]
  return all.flatMap((end) => told(reading, source, end) ?? [])
}

type End = Called & { readonly site: Site; readonly how: TypedCall['how'] }

const endsOf = ({ declarations }: Reading, site: Site, sign: Sign | undefined): End[] => {
  if (site.how === 'accessor') return sign === undefined ? [] : accessorsOf(site, sign)
  const isMade = isNewExpression(site.node) || site.name.kind === SyntaxKind.SuperKeyword
  const named = isMade || sign === undefined ? undefined : declarations.called(sign)
  if (named !== undefined || site.how === 'jsx') return named === undefined ? [] : [{ ...named, site, how: site.how }]
  // What has a name of which nothing is known has no type either.
  if (sign === undefined && !isMade && isIdentifier(site.name)) return []
  const typed = declarations.bySignature(site.node)
  return typed === undefined ? [] : [{ ...typed, site, how: 'call' }]
}

/** Getters and setters run where a property is read or written. */
const accessorsOf = (site: Site, sign: Sign): End[] => {
  if (!(sign.flags & SymbolFlags.Accessor)) return []
  const declared = sign.declarations.flatMap((each) => each.resolve() ?? [])
  const ends = [
    isRead(site.node) ? declared.find(isGetAccessorDeclaration) : undefined,
    isWritten(site.node) ? declared.find(isSetAccessorDeclaration) : undefined,
  ]
  return ends.flatMap((declaration): End[] =>
    declaration !== undefined && hasBody(declaration)
      ? [{ declaration, isSure: true, name: sign.name, site, how: 'accessor' }]
      : [],
  )
}

const isWritten = (node: Node): boolean => {
  const { parent } = node
  if (isBinaryExpression(parent) && parent.left === node) return isAssignmentOperator(parent.operatorToken.kind)
  if (isPostfixUnaryExpression(parent)) return true
  return isPrefixUnaryExpression(parent) && COUNTING.has(parent.operator)
}

const COUNTING: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.PlusPlusToken, SyntaxKind.MinusMinusToken])

const isRead = (node: Node): boolean => {
  const { parent } = node
  return !(isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === SyntaxKind.EqualsToken)
}

/** Functions that are given to a function of the language where that takes a function: it calls them. */
const callbackEnds = ({ declarations }: Reading, ends: readonly End[]): End[] => {
  const given = ends.flatMap(({ site, how, declaration }) =>
    how === 'call' ? functionsGiven(site.node, declaration).map((argument) => ({ site, argument })) : [],
  )
  const written = given.flatMap(({ site, argument }): End[] =>
    isFunctionExpression(argument) || isArrowFunction(argument)
      ? [{ declaration: argument, isSure: true, name: '', site, how: 'callback' }]
      : [],
  )
  const named = given.filter(({ argument }) => !isFunctionExpression(argument) && !isArrowFunction(argument))
  const signs = declarations.signsAt(named.map(({ argument }) => nameOf(argument)))
  return [
    ...written,
    ...named.flatMap(({ site }, index): End[] => {
      const sign = signs[index]
      const called = sign && declarations.called(sign)
      return called === undefined ? [] : [{ ...called, site, how: 'callback' }]
    }),
  ]
}

const functionsGiven = (call: Node, callee: Node): Node[] => {
  if (!isCallExpression(call) && !isNewExpression(call)) return []
  if (!isSignatureDeclaration(callee) || !isLanguageFile(callee.getSourceFile().fileName)) return []
  const parameters = callee.parameters.filter(({ name }) => !isIdentifier(name) || name.text !== 'this')
  return (call.arguments ?? []).filter((_, index) => takesFunction(parameters[index]?.type)).map(unwrapped)
}

const takesFunction = (type: Node | undefined): boolean => {
  if (type === undefined) return false
  if (isParenthesizedTypeNode(type)) return takesFunction(type.type)
  return isFunctionTypeNode(type) || (isUnionTypeNode(type) && type.types.some(takesFunction))
}

/** A call as plain data; undefined where it goes to what has no name that people know it by. */
const told = ({ pathOf }: Reading, source: SourceFile, end: End): TypedCall | undefined => {
  const { site, how, declaration, isSure, name } = end
  const to = placeOf(declaration, pathOf) ?? (how === 'call' ? externalName(declaration, name) : undefined)
  if (to === undefined) return undefined
  const { line, character } = source.getLineAndCharacterOfPosition(site.name.getStart(source))
  const from = site.owner && placeOf(site.owner, pathOf)
  return { from, line: line + 1, column: character + 1, how, to, isSure }
}
