import type { DocumentNode } from 'graphql'
import { DOCUMENTS_MAX } from '#src/doors/limits.ts'
import { openRecent } from '#src/kernel/recent.ts'

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
