import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, release, type, version } from 'node:os'
import { join } from 'node:path'
import { timestampOf } from '#src/kernel/time.ts'
import { printableVariables } from './redact.ts'
import { toolVersions } from './tool-versions.ts'
import type { WireEnvironment } from './wire-records.ts'

/**
 * A snapshot of where a command runs. Commands that run under the same conditions share one: it is kept in the data folder
 * under the hash of its content, with the moment it was first seen.
 */
export const environmentSnapshot = async (spec: {
  dataFolder: string
  tools: readonly string[]
  variables: NodeJS.ProcessEnv
  directory: string
  agentId: string
  now: number
}): Promise<WireEnvironment> => {
  const folder = join(spec.dataFolder, 'environments')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const content = {
    os_type: type(),
    os_version: `${release()} ${arch()} ${version()}`.slice(0, 256),
    dependency_versions: await toolVersions({
      tools: spec.tools,
      environment: spec.variables,
      directory: spec.directory,
      cacheFile: join(folder, 'tool-versions.json'),
    }),
    env_variables: printableVariables(spec.variables),
    current_working_directory: spec.directory,
    agent_id: spec.agentId,
  }
  const capturedAt = firstSeen(join(folder, digest(content)), timestampOf(spec.now))
  return { env_id: `environment-${digest({ ...content, capturedAt })}`, ...content, captured_at: capturedAt }
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)

/** What stands in the file, or `now` where it is made now. The id is made of both, so two folders never give one id to two contents. */
const firstSeen = (file: string, now: string): string => {
  try {
    writeFileSync(file, now, { flag: 'wx', mode: 0o600 })
    return now
  } catch {
    try {
      return readFileSync(file, 'utf8') || now
    } catch {
      return now
    }
  }
}
