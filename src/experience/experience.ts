import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '#src/config.ts'
import type { Core } from '#src/core.ts'
import { coreService } from '#src/doors/cli/service-core.ts'
import { sendSpool } from '#src/doors/cli/spool/send-spool.ts'
import { OcodeError } from '#src/kernel/error.ts'
import { timestampOf } from '#src/kernel/time.ts'
import { findProgram } from '#src/provision/programs.ts'
import { exampleAmong, type Met, playableHere } from './choosing.ts'
import { improveAfter } from './improvement.ts'
import { type Played, playScenario } from './play-scenario.ts'
import type { Place } from './scenario.ts'
import { allScenarios } from './scenarios/all.ts'
import { EXPERIENCE_AGENT, newScratchFolder } from './workshop.ts'

/** What one run of the scenarios left in the graph. */
export type Experience = {
  readonly madeAt: string
  /** Whether it was made now, not at an earlier start. */
  readonly isNew: boolean
  readonly played: readonly Played[]
  /** Names of scenarios whose programs are not installed here. */
  readonly skipped: readonly string[]
  /** The failure that the example question asks about. */
  readonly exampleErrorId?: string
  /** All of it in one line. */
  readonly note: string
}

export type ExperienceSpec = {
  readonly core: Core
  readonly config: Config
  readonly progress: (detail: string) => void
  readonly signal: AbortSignal
  /** Make it although it was made before. */
  readonly again?: boolean
}

/** The scenario whose failure is followed to a better plan: it happens in indexed code, a second time, and nobody has solved it yet. */
const IMPROVED = 'python-key-error-again'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

/** Sends what waits in the spool, then runs the scenarios' real commands once for each graph. */
export const makeExperience = async (spec: ExperienceSpec): Promise<Experience> => {
  const dataFolder = resolve(spec.config.OCODE_DATA_DIR)
  const service = coreService(spec.core)
  const sent = await sendSpool(dataFolder, service, { signal: spec.signal })
  const spooled = sent.recordings === 0 ? '' : `${sent.recordings} spooled recordings taken in; `
  const made = spec.again === true ? undefined : await madeBefore(spec.core, dataFolder)
  if (made) return { ...made, isNew: false, note: `${spooled}made at ${made.madeAt} (${made.note})` }
  const place = placeHere(spec.config)
  const { playable, skipped } = playableHere(allScenarios(place), spec.config.PATH)
  const folder = newScratchFolder(dataFolder)
  await spec.core.call('monitoring.registerAgent', { agent: { agentId: EXPERIENCE_AGENT, name: 'ocode experience' } })
  const played: Played[] = []
  for (const scenario of playable) {
    spec.signal.throwIfAborted()
    spec.progress(scenario.name)
    played.push(await playScenario(scenario, { service, dataFolder, folder, path: spec.config.PATH, signal: spec.signal }))
  }
  await service.settle()
  const improved = played.find(({ name }) => name === IMPROVED)
  if (improved) await improveAfter(improved, { service, signal: spec.signal })
  const exampleErrorId = exampleAmong(await met(spec.core, played))
  const experience = {
    madeAt: timestampOf(Date.now()),
    isNew: true,
    played,
    skipped,
    ...(exampleErrorId === undefined ? {} : { exampleErrorId }),
    note: noteOf(played, skipped),
  }
  writeFileSync(recordFile(dataFolder), JSON.stringify(experience), { mode: 0o600 })
  return { ...experience, note: `${spooled}${experience.note}` }
}

/** The failures, with whether the analysis found the code they happened in. */
const met = async (core: Core, played: readonly Played[]): Promise<readonly Met[]> => {
  const failed = played.flatMap(({ errorId, isSolved }) => (errorId === undefined ? [] : [{ errorId, isSolved }]))
  if (failed.length === 0) return []
  const ids = failed.map(({ errorId }) => errorId)
  const { groups } = (await core.call('analysis.mentionsOfErrors', { ids, first: 1 })) as {
    groups: readonly { readonly id: string; readonly value: { readonly edges: readonly unknown[] } }[]
  }
  const inKnownCode = new Set(groups.flatMap(({ id, value }) => (value.edges.length > 0 ? [id] : [])))
  return failed.map((one) => ({ ...one, isInKnownCode: inKnownCode.has(one.errorId) }))
}

const noteOf = (played: readonly Played[], skipped: readonly string[]): string => {
  const failures = played.filter(({ errorId }) => errorId !== undefined).length
  const solved = played.filter(({ errorId, isSolved }) => errorId !== undefined && isSolved).length
  const uses = played.flatMap(({ tried }) => tried)
  const left = skipped.length === 0 ? '' : `; left out: ${skipped.join(', ')}`
  return `${played.length} tasks, ${failures} failures, ${solved} solved, ${uses.length} uses of strategies of which ${uses.filter(({ succeeded }) => succeeded).length} succeeded${left}`
}

const recordFile = (dataFolder: string): string => join(dataFolder, 'experience.json')

/** What the record says, where this graph has it: the data folder may have been used with another one. */
const madeBefore = async (core: Core, dataFolder: string): Promise<Experience | undefined> => {
  const file = recordFile(dataFolder)
  if (!existsSync(file)) return undefined
  try {
    const made = JSON.parse(readFileSync(file, 'utf8')) as Experience
    await core.call('monitoring.getError', { errorId: made.exampleErrorId ?? '' })
    return made
  } catch (thrown) {
    if (thrown instanceof SyntaxError || (thrown instanceof OcodeError && ['NOT_FOUND', 'INVALID'].includes(thrown.code)))
      return undefined
    throw thrown
  }
}

const placeHere = (config: Config): Place => ({
  repository: REPOSITORY,
  node: process.execPath,
  tsc: findProgram('tsc', [join(REPOSITORY, 'node_modules', '.bin'), config.PATH].join(':')),
})
