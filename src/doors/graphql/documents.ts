import type { DocumentNode } from 'graphql'
import { DOCUMENTS_MAX } from '#src/doors/limits.ts'

/** What is known by its text, at most so much of it: the least recently used goes first. */
export type Recent<T> = {
  readonly get: (key: string) => T | undefined
  readonly set: (key: string, value: T) => void
  readonly delete: (key: string) => boolean
}

export const openRecent = <T>(most: number): Recent<T> => {
  const values = new Map<string, T>()
  let newest: string | undefined
  return {
    get: (key) => {
      const found = values.get(key)
      if (found !== undefined && key !== newest) {
        values.delete(key)
        values.set(key, found)
        newest = key
      }
      return found
    },
    set: (key, value) => {
      values.delete(key)
      values.set(key, value)
      newest = key
      if (values.size > most) values.delete(values.keys().next().value as string)
    },
    delete: (key) => values.delete(key),
  }
}

/**
 * The documents that were parsed and found valid, by the hash of their text, as Apollo wants them kept. What is compiled of a
 * document hangs on the document and goes with it.
 */
export const openDocuments = (most: number = DOCUMENTS_MAX) => {
  const documents = openRecent<DocumentNode>(most)
  return {
    get: async (key: string): Promise<DocumentNode | undefined> => documents.get(key),
    set: async (key: string, document: DocumentNode): Promise<void> => documents.set(key, document),
    delete: async (key: string): Promise<boolean> => documents.delete(key),
  }
}
