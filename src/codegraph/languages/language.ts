import type { FileFacts } from './facts.ts'

/** `path` tells the dialect by its extension and nothing else, so facts lie in a cache under extension and checksum. */
export type SourceText = { readonly path: string; readonly text: string }

/** Pure: the same text and file extension always give the same facts. */
export type FactsReader = (source: SourceText) => FileFacts

/** One language. Its parser is loaded when the first file of it turns up. */
export type Language = {
  /** As entities carry it: 'python', 'typescript', 'javascript'. */
  readonly name: string
  /** Languages that can name each other's code, with one name: 'javascript' also for TypeScript. */
  readonly family: string
  /** With the dot. */
  readonly extensions: readonly string[]
  /** Its parser is native code, which a text can bring down with the process it runs in. */
  readonly isNative: boolean
  readonly load: () => Promise<FactsReader>
}
