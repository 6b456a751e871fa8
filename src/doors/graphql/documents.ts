import type { DocumentNode } from 'graphql'
import { DOCUMENTS_MAX } from '#src/doors/limits.ts'

/**
 * The documents that were parsed and found valid, by the hash of their text; the least recently used goes first. What is
 * compiled of a document hangs on the document and goes with it.
 */
export const openDocuments = (most: number = DOCUMENTS_MAX) => {
  const documents = new Map<string, DocumentNode>()
  return {
    get: async (key: string): Promise<DocumentNode | undefined> => {
      const found = documents.get(key)
      if (found) {
        documents.delete(key)
        documents.set(key, found)
      }
      return found
    },
    set: async (key: string, document: DocumentNode): Promise<void> => {
      documents.set(key, document)
      if (documents.size > most) documents.delete(documents.keys().next().value as string)
    },
    delete: async (key: string): Promise<boolean> => documents.delete(key),
  }
}
