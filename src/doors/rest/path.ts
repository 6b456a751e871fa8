import { OcodeError } from '#src/kernel/error.ts'

/** Something that stands at a path, such as `/tasks/{task_id}/cancel`. */
type Placed = { readonly path: string }

export type Found<T> = { readonly entries: readonly T[]; readonly path: Readonly<Record<string, string>> }

type Node<T> = {
  readonly fixed: Map<string, Node<T>>
  parameter?: { readonly name: string; readonly node: Node<T> }
  entries: T[]
}

/**
 * Looks paths up, whatever the verb: fixed segments first, then parameters, which take any text that is percent-encoded.
 * Throws INVALID for a path that is not encoded well.
 */
export const pathIndex = <T extends Placed>(all: readonly T[]): ((path: string) => Found<T> | undefined) => {
  const root: Node<T> = emptyNode()
  for (const entry of all) nodeAt(root, entry.path).entries.push(entry)
  return (path) => {
    const segments = path.split('/').slice(1).map(decoded)
    const found = find(root, segments)
    return found && { entries: found.node.entries, path: Object.fromEntries(found.values) }
  }
}

const emptyNode = <T>(): Node<T> => ({ fixed: new Map(), entries: [] })

const nodeAt = <T>(root: Node<T>, path: string): Node<T> => {
  let node = root
  for (const segment of path.split('/').slice(1)) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name !== undefined) {
      node.parameter ??= { name, node: emptyNode() }
      if (node.parameter.name !== name) throw new Error(`${path}: ${name} is called ${node.parameter.name} elsewhere.`)
      node = node.parameter.node
    } else {
      const next = node.fixed.get(segment) ?? emptyNode<T>()
      node.fixed.set(segment, next)
      node = next
    }
  }
  return node
}

type Match<T> = { readonly node: Node<T>; readonly values: readonly (readonly [string, string])[] }

const find = <T>(node: Node<T>, [segment, ...rest]: readonly string[]): Match<T> | undefined => {
  if (segment === undefined) return node.entries.length > 0 ? { node, values: [] } : undefined
  const fixed = node.fixed.get(segment)
  const found = fixed && find(fixed, rest)
  if (found || !node.parameter || segment === '') return found
  const { name } = node.parameter
  const inner = find(node.parameter.node, rest)
  return inner && { node: inner.node, values: [[name, segment], ...inner.values] }
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new OcodeError('INVALID', `The path is not percent-encoded well at ${segment.slice(0, 100)}.`)
  }
}
