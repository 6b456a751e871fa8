/** One repository of `npm run bench:codegraph`, in a process of its own so that its peak of memory is its own. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { qualifiedName } from '../../src/codegraph/indexing/names.ts'
import { findCodeEntity, indexFiles, indexProject, keptProjects, typedChecks } from '../../src/codegraph/service.ts'
import { openStore } from '../../src/store/store.ts'
import { benchContext } from '../context.ts'

const READING = fileURLToPath(new URL('./reading.ts', import.meta.url))

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { changes: { type: 'string' }, json: { type: 'boolean' } },
})
const settings = z
  .object({ uri: z.string(), username: z.string(), password: z.string(), database: z.string() })
  .parse(JSON.parse(process.env.BENCH_NEO4J ?? '{}'))

const timed = async <T>(work: () => Promise<T>): Promise<{ value: T; ms: number; cpuS: number }> => {
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(cpu)
  return { value, ms: performance.now() - startedAt, cpuS: (user + system) / 1e6 }
}

const median = (numbers: readonly number[]): number => [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0

/** Lines a second, and a second of CPU. */
const Reading = z.object({ linesPerSecond: z.number(), linesPerCpuSecond: z.number() })

/** Reads the folder in another process, started as this one was: what was indexed here would be in its way. */
const readAlone = (folder: string): z.output<typeof Reading> =>
  Reading.parse(JSON.parse(execFileSync(process.execPath, [...process.execArgv, READING, folder], { encoding: 'utf8' })))

/** A function more at the end of a file, under a name of its own. */
const withFunction = (path: string, text: string, name: string): string =>
  path.endsWith('.py') ? `${text}\n\ndef ${name}():\n    return 1\n` : `${text}\nexport function ${name}() { return 1 }\n`

const store = openStore(settings)
const root = join(realpathSync(mkdtempSync(join(tmpdir(), 'ocode-bench-tree-'))), 'tree')
try {
  cpSync(positionals[0] as string, root, { recursive: true })
  const deps = { store, keptProjects: keptProjects(), typedChecks: typedChecks() }
  const projectId = `bench-${Date.now()}`
  const alone = readAlone(root)
  const cold = await timed(() => indexProject.call(benchContext, deps, { root, name: projectId }))
  const peakMb = process.resourceUsage().maxRSS / 1_024

  const paths = (readdirSync(root, { recursive: true, encoding: 'utf8' }) as string[]).filter((path) => /\.(py|ts)$/.test(path))
  const count = Number(values.changes)
  const queryable: number[] = []
  const queryableCpu: number[] = []
  const exact: number[] = []
  for (let index = 0; index < count; index += 1) {
    const path = paths[Math.floor(((index + 0.5) * paths.length) / count)] as string
    const text = readFileSync(join(root, path), 'utf8')
    const name = `ocode_bench_${index}`
    writeFileSync(join(root, path), withFunction(path, text, name))
    const quick = await timed(async () => {
      await indexFiles.call(benchContext, deps, { projectId, paths: [path] })
      const asked = { qualifiedName: qualifiedName(path, name), projectId }
      const { entity } = await findCodeEntity.call(benchContext, deps, asked)
      if (entity === null) throw new Error(`${name} in ${path} was not found.`)
    })
    queryable.push(quick.ms)
    queryableCpu.push(quick.cpuS * 1_000)
    if (index % 3 !== 0) continue
    const whole = await timed(() => indexFiles.call(benchContext, deps, { projectId, paths: [path], exact: true }))
    exact.push(quick.ms + whole.ms)
  }
  const changedPeakMb = process.resourceUsage().maxRSS / 1_024
  await deps.keptProjects.close()
  await deps.typedChecks.close()
  const { lines, files, entities, relationships } = cold.value
  const answer = {
    files,
    lines,
    entities,
    relationships,
    coldLinesPerSecond: Math.round((lines / cold.ms) * 1_000),
    coldSeconds: Number((cold.ms / 1_000).toFixed(1)),
    coldCpuSeconds: Number(cold.cpuS.toFixed(1)),
    peakMb: Math.round(peakMb),
    readLinesPerSecond: alone.linesPerSecond,
    readLinesPerCpuSecond: alone.linesPerCpuSecond,
    changedFileMedianMs: Math.round(median(queryable)),
    changedFileCpuMedianMs: Math.round(median(queryableCpu)),
    changedFileMaxMs: Math.round(Math.max(...queryable)),
    changedFileExactMedianMs: Math.round(median(exact)),
    loadAverage: loadavg()[0]?.toFixed(1) ?? '',
    peakAfterChangesMb: Math.round(changedPeakMb),
  }
  if (values.json) console.log(JSON.stringify(answer))
  else for (const [name, value] of Object.entries(answer)) console.log(`  ${name.padEnd(26)} ${value.toLocaleString('en')}`)
} finally {
  await store.close()
  rmSync(root, { recursive: true, force: true })
}
