import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** The lines of a gzipped file of JSON lines. */
export const jsonLines = (folder: string, name: string): unknown[] =>
  gunzipSync(readFileSync(join(folder, name)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

export type LabelledMessage = { readonly message: string; readonly label: string }
