import type { Value } from '#src/codegraph/languages/facts.ts'
import type { FactsBuilder } from '#src/codegraph/languages/facts-builder.ts'
import type { LineTable } from '#src/codegraph/languages/line-table.ts'
import type { Copying, Node } from './tree.ts'

/** What the rules of one file share. */
export type Walk = {
  readonly language: Description
  readonly build: FactsBuilder
  readonly table: LineTable
  readonly text: string
  /** The comment right before what is visited; whoever is defined first takes it. */
  doc: string
  /** Attributes that stand before what is visited, as written. */
  attributes: readonly string[]
  /** The package or namespace the file says it belongs to. */
  package: string
  readonly visit: (node: Node | undefined, scope: number) => Value | undefined
}

/** Records what a node says and gives back what it stands for. */
export type Rule = (walk: Walk, node: Node, scope: number) => Value | undefined

export type Rules = Readonly<Record<string, Rule>>

/** One language: what its grammar calls things, and what they are. */
export type Description = {
  readonly name: string
  /** Its grammar, as `package/path.wasm`. */
  readonly grammar: string
  readonly copying: Copying
  /** By node type; what has no rule is walked through. */
  readonly rules: Rules
  /** What a type as written stands for. */
  readonly types: TypeSyntax
  /** How a comment begins that describes the file it stands in. */
  readonly fileComment?: RegExp
  /** Reads one parameter, or several of one type; what it gives nothing for is none. */
  readonly parameter: (walk: Walk, node: Node) => readonly Parameter[]
}

export type TypeSyntax = {
  /** Generic types that stand for what they hold: `Box`, `Optional`. */
  readonly wrappers: ReadonlySet<string>
  /** Words before a type that do not change what it is. */
  readonly words: RegExp
  /** What is no class though it looks like one: `[]T`. */
  readonly refused: RegExp
  /** Whether generic arguments stand in square brackets. */
  readonly squareGenerics?: boolean
  /** The type whose code this is: `Self`. */
  readonly self?: ReadonlySet<string>
}

export type Parameter = {
  readonly name: string
  readonly node: Node
  readonly type?: Value | undefined
  readonly value?: Node | undefined
  readonly traits?: readonly ('optional' | 'variadic')[]
}

export const sourceOf = (walk: Walk, node: Node | undefined): string =>
  node === undefined ? '' : walk.text.slice(node.start, node.end)

/** Visits what lies in a node; comments that end right before a child are its description. */
export const visitChildren = (
  walk: Walk,
  node: Node,
  scope: number,
  visit: (child: Node) => unknown = (child) => walk.visit(child, scope),
): void => {
  let comments: Node[] = []
  let attributes: string[] = []
  for (const child of node.children) {
    if (child.type.endsWith('comment')) {
      comments.push(child)
      continue
    }
    // What is written about a definition stands between it and its comment.
    if (child.type === ATTRIBUTE) {
      attributes.push(
        sourceOf(walk, child)
          .replace(/^#!?\[\s*/, '')
          .replace(/[\](=\s].*$/s, ''),
      )
      continue
    }
    walk.attributes = attributes
    attributes = []
    if (comments.length > 0) {
      walk.doc = docOf(walk, comments, child)
      comments = []
      visit(child)
      walk.doc = ''
    } else visit(child)
    if (HEADS.has(child.type)) comments = lastComments(child)
  }
}

/** Kotlin's grammar has the comment before the first definition at the end of what stands before it. */
const HEADS: ReadonlySet<string> = new Set(['import_list', 'package_header'])

const lastComments = ({ children, end }: Node): Node[] => {
  const last = children.at(-1)
  if (last === undefined || last.end !== end) return []
  return last.type.endsWith('comment') ? [last] : lastComments(last)
}

/** Rust's `#[test]`. */
const ATTRIBUTE = 'attribute_item'

/** The lines of comments that stand right before a node, without their marks. */
const docOf = (walk: Walk, comments: readonly Node[], before: Node): string => {
  const kept: string[] = []
  let next = before.start
  for (const comment of comments.toReversed()) {
    const between = walk.text.slice(comment.end, next)
    if (kept.length === 0 ? !/^\s*(#\[[^\n]*\s*)*$/.test(between) : between.trim() !== '') break
    if ((between.match(/\n/g)?.length ?? 0) > (walk.text[comment.end - 1] === '\n' ? 0 : 1) && kept.length > 0) break
    if (kept.length === 0 && /\n[ \t]*\n/.test(between)) break
    kept.unshift(sourceOf(walk, comment))
    next = comment.start
  }
  return cleaned(kept.join('\n'))
}

const cleaned = (text: string): string =>
  text
    .replace(/^[ \t]*(\/\*[*!]?|\/\/[/!]?|#|\*(?!\/))[ \t]?/gm, '')
    .replace(/\*+\/[ \t]*$/gm, '')
    .replace(/^#!.*\n?/, '')
    .replace(/<\/?(summary|p|code|para|remarks)>/g, '')
    .trim()

/** What comments at the head of a file say of the file as a whole. */
export const fileDoc = ({ language: { fileComment }, text }: Walk, { children }: Node): string => {
  if (fileComment === undefined) return ''
  const comments = children.filter(({ type }) => type.endsWith('comment')).map(({ start, end }) => text.slice(start, end))
  return cleaned(comments.filter((comment) => fileComment.test(comment)).join('\n'))
}

/** The comment that is waiting, taken by the definition it is about. */
export const takeDoc = (walk: Walk): string => {
  const { doc } = walk
  walk.doc = ''
  return doc
}

/** Looks at a value first: what is defined in it does not take the comment on the variable that will hold it. */
export const describedBefore = <T>(walk: Walk, visit: () => T): T => {
  const doc = takeDoc(walk)
  const value = visit()
  walk.doc = doc
  return value
}

export const oneLine = (text: string): string =>
  text
    .slice(0, 600)
    .replace(/\s+/g, ' ')
    .replace(/[\s{:=]*$/, '')
    .trim()
