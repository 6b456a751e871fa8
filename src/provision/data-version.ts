import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OcodeError } from '#src/kernel/error.ts'

/**
 * Notes in `home` which Neo4j runs it. Patch releases of one line open each other's stores; another line's store is not touched.
 * Throws PRECONDITION for that one.
 */
export const claimDataVersion = (home: string, version: string): void => {
  const file = join(home, 'version')
  const madeBy = existsSync(file) ? readFileSync(file, 'utf8').trim() : version
  if (releaseLine(madeBy) !== releaseLine(version)) {
    throw new OcodeError(
      'PRECONDITION',
      `The database in ${home} was made by Neo4j ${madeBy}; this version of ocode brings Neo4j ${version} and does not open it. ` +
        'Use the ocode that made it, or set OCODE_DATA_DIR to another folder.',
      { details: { madeBy, version } },
    )
  }
  writeFileSync(file, `${version}\n`)
}

const releaseLine = (version: string): string => version.split('.').slice(0, 2).join('.')
