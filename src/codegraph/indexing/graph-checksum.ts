import { hash } from 'node:crypto'
import type { Ref } from '#src/codegraph/resolve/calls.ts'
import type { FileGraph } from '#src/codegraph/resolve/join.ts'
import type { SourceFile } from '#src/codegraph/resolve/program.ts'
import { INDEXER_VERSION } from './read-tree.ts'

/**
 * Tells whether what the graph has of a file is what it should have: of its text, from which its entities are made, and of all
 * that begins in it, by name, so that no id has to be worked out for files that stay as they are.
 */
export const graphChecksum = (files: readonly SourceFile[], graph: FileGraph, checksum: string): string => {
  const name = (ref: Ref): string => {
    if (ref.kind === 'external') return ref.symbol
    const { path, facts } = files[ref.file] as SourceFile
    return ref.kind === 'file' ? path : `${path}#${facts.definitions[ref.definition]?.symbol}`
  }
  const parts = [String(INDEXER_VERSION), files[graph.file]?.facts.language, checksum]
  for (const { from, to, resolution, confidence, lines, columns } of graph.calls)
    parts.push(name(from), name(to), resolution, String(confidence), lines.join(), columns.join())
  parts.push('')
  for (const { from, to, lines } of graph.references) parts.push(name(from), name(to), lines.join())
  parts.push('')
  for (const { type, from, to } of graph.relations) parts.push(type, name(from), name(to))
  parts.push('')
  for (const { to, names, lines } of graph.imports) parts.push(name(to), names.join(), lines.join())
  parts.push('')
  for (const file of graph.dependsOn) parts.push(files[file]?.path)
  return hash('sha1', parts.join('\u0000'))
}
