import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SOURCES = fileURLToPath(new URL('..', import.meta.url))
const PACKAGE = fileURLToPath(new URL('../../../package.json', import.meta.url))
/** What facts are made by, and what gives them their shape. */
const READERS = ['languages', 'flow']

/** Another text for every change of what reads facts, of a parser, or of how V8 writes them: facts of another version are not taken. */
export const readerVersion = (): string => {
  const texts = READERS.flatMap((folder) =>
    readdirSync(`${SOURCES}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .sort()
      .map((path) => readFileSync(`${SOURCES}${folder}/${path}`, 'utf8')),
  )
  const { dependencies } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { dependencies: unknown }
  return hash('sha1', [process.versions.v8, JSON.stringify(dependencies), ...texts].join('\u0000')).slice(0, 16)
}
