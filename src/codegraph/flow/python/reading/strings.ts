import { type Node, parts } from '#src/codegraph/languages/python/syntax.ts'
import { type Reader, textOf } from './reader.ts'

const KEY_MAX_CHARS = 80

/** The text of a string short enough to be a key, without interpolations; undefined for others and for bytes. */
export const plainText = (reader: Reader, node: Node | undefined): string | undefined => {
  if (node?.type !== 'string') return undefined
  const content = parts(node).filter(({ type }) => type === 'string_content')
  const isPlain = /^[ruRU]*["']/.test(reader.text.slice(node.start, node.start + 3))
  const text = textOf(reader, content[0])
  const isWhole = content.length < 2 && !parts(node).some(({ type }) => type === 'interpolation')
  return isPlain && isWhole && text.length <= KEY_MAX_CHARS ? text : undefined
}
