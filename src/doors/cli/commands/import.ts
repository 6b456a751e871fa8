import { statSync } from 'node:fs'
import { EXIT_CODES } from '#src/doors/cli/exit-code.ts'
import { importLog } from '#src/doors/cli/import/import-log.ts'
import { contentOf } from '#src/doors/cli/import/lines.ts'
import { projectStamp } from '#src/doors/cli/import/project-stamp.ts'
import { newTally, refuse, type Tally } from '#src/doors/cli/import/tally.ts'
import { printAnswer, progressLine } from '#src/doors/cli/output.ts'
import type { Service } from '#src/doors/cli/service.ts'
import { anyService, readSettings } from '#src/doors/cli/settings.ts'
import { sendSpool } from '#src/doors/cli/spool/send-spool.ts'
import { stopSignal } from '#src/doors/cli/stop-signal.ts'
import { OcodeError } from '#src/kernel/error.ts'

export type ImportOptions = {
  readonly json?: boolean
  readonly settle?: boolean
  readonly project?: string
  readonly format?: string
}

/** How many refusals people are shown; --json has up to a thousand. */
const REFUSALS_SHOWN_MAX = 10

/** Reads the service's own JSON lines and others' logs into it, and what waits in the spool. May be interrupted and repeated. */
export const importFiles = async (files: readonly string[], options: ImportOptions): Promise<void> => {
  const settings = readSettings(process.cwd())
  const signal = stopSignal()
  const progress = progressLine()
  const service = await anyService(settings, progress.update, signal)
  const startedAt = performance.now()
  const tally = newTally()
  try {
    const spooled = await sendSpool(settings.dataFolder, service, { signal })
    if (spooled.recordings > 0) progress.final(`spool: ${spooled.recordings} recordings sent`)
    const watching = {
      progress,
      signal,
      stamp: projectStamp(options.project),
      ...(options.format ? { format: options.format } : {}),
    }
    for (const file of files) await importFile(file, service, tally, watching)
    const importedMs = performance.now() - startedAt
    if (options.settle !== false) await settle(service, progress, signal)
    report(tally, { importedMs, settledMs: performance.now() - startedAt - importedMs }, options)
  } finally {
    await service.close()
  }
}

type Watching = {
  readonly progress: ReturnType<typeof progressLine>
  readonly signal: AbortSignal
  readonly stamp: ReturnType<typeof projectStamp>
  readonly format?: string
}

const importFile = async (file: string, service: Service, tally: Tally, watching: Watching): Promise<void> => {
  const { progress, signal, stamp, format } = watching
  const startedAt = performance.now()
  const linesBefore = tally.lines
  const sizeBytes = sizeOf(file)
  let readBytes = 0
  async function* counted(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      readBytes += chunk.length
      yield chunk
    }
  }
  const line = () => {
    const seconds = (performance.now() - startedAt) / 1_000
    const rate = Math.round((tally.lines - linesBefore) / seconds)
    const left =
      sizeBytes === undefined || readBytes === 0
        ? ''
        : `, ${Math.ceil((seconds * Math.max(sizeBytes - readBytes, 0)) / readBytes)} s left`
    return { rate, left, seconds }
  }
  const onProgress = () => progress.update(`${file}: ${tally.lines - linesBefore} lines, ${line().rate} lines/s${line().left}`)
  try {
    const spec = { service, tally, onProgress, signal, stamp, ...(format ? { format } : {}) }
    await importLog(file, contentOf(file, { stdin: process.stdin, counted }), spec)
  } catch (thrown) {
    // A file that breaks off or is not there does not stop the others; a service that goes away does.
    if (!(thrown instanceof OcodeError) || !['INVALID', 'NOT_FOUND', 'FORBIDDEN'].includes(thrown.code)) throw thrown
    refuse(tally, { file, line: tally.lines - linesBefore, code: thrown.code, message: thrown.message })
  }
  const { rate, seconds } = line()
  progress.final(
    `${file}: ${tally.lines - linesBefore} lines in ${seconds.toFixed(1)} s (${rate} lines/s)${formatNote(tally, file)}`,
  )
}

/** What the file was taken for, where it is not the service's own. */
const formatNote = ({ formats }: Tally, file: string): string => (formats[file] === undefined ? '' : `, ${formats[file]}`)

const settle = async (service: Service, progress: Watching['progress'], signal: AbortSignal): Promise<void> => {
  const startedAt = performance.now()
  progress.update('analysis of what was imported …')
  await service.settle(signal)
  progress.final(`analysed in another ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
}

const report = (tally: Tally, took: { importedMs: number; settledMs: number }, options: ImportOptions): void => {
  if (tally.refused > 0) process.exitCode = EXIT_CODES.INVALID
  const { refusals, ...counts } = tally
  const shown = refusals
    .slice(0, REFUSALS_SHOWN_MAX)
    .map(({ file, line, code, message }) => `  ${file}:${line}: ${code}: ${message}\n`)
  const more = tally.refused > shown.length ? `  … and ${tally.refused - shown.length} more (--json lists up to 1000)\n` : ''
  const text = `${tally.accepted} accepted, ${tally.duplicate} duplicate, ${tally.refused} refused of ${tally.lines} lines\n${passedOver(tally)}${shown.join('')}${more}`
  printAnswer(
    { ...counts, refusals, imported_ms: Math.round(took.importedMs), settled_ms: Math.round(took.settledMs) },
    options,
    text,
  )
}

const passedOver = ({ passed_over }: Tally): string => {
  const kinds = Object.entries(passed_over).sort(([, a], [, b]) => b - a)
  return kinds.length === 0 ? '' : `  passed over: ${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')}\n`
}

/** Of a compressed file, what is read is compressed too: both are counted before they are unpacked. */
const sizeOf = (file: string): number | undefined => {
  try {
    return file === '-' ? undefined : statSync(file).size
  } catch {
    return undefined
  }
}
