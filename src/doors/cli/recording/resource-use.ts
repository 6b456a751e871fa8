import { readFileSync } from 'node:fs'
import { sampleTree } from './process-tree.ts'

/** What a command cost. CPU is absent where the system does not tell it of children that have ended. */
export type ResourceUse = {
  readonly wall_ms: number
  readonly cpu_ms?: number
  readonly peak_memory_mb?: number
}

export type ResourceWatch = { readonly stop: () => ResourceUse }

/** The first samples come fast, for commands that live for milliseconds only. */
const FIRST_SAMPLE_MS = 4
const SLOWEST_SAMPLE_MS = 250

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100

/**
 * Watches a child from now on. CPU is exact to 10 ms: the kernel's own account of this process's children that were waited
 * for, with theirs. Memory is sampled: the most the tree held at once, or the highest mark of one of its processes.
 */
export const watchResources = (pid: number): ResourceWatch => {
  const startedAt = performance.now()
  const cpuBefore = childrenCpuMs()
  let peakKb = 0
  let pauseMs = FIRST_SAMPLE_MS
  let isOver = pid === 0
  let timer: NodeJS.Timeout | undefined

  const sample = async () => {
    const tree = await sampleTree(pid)
    const heldKb = tree.reduce((sum, one) => sum + one.residentKb, 0)
    peakKb = tree.reduce((peak, one) => Math.max(peak, one.peakResidentKb), Math.max(peakKb, heldKb))
    if (isOver) return
    timer = setTimeout(sample, pauseMs)
    pauseMs = Math.min(pauseMs * 1.5, SLOWEST_SAMPLE_MS)
  }
  if (!isOver) void sample()

  return {
    stop: () => {
      isOver = true
      clearTimeout(timer)
      const cpuAfter = childrenCpuMs()
      return {
        wall_ms: Math.round(performance.now() - startedAt),
        ...(cpuBefore === undefined || cpuAfter === undefined ? {} : { cpu_ms: cpuAfter - cpuBefore }),
        ...(peakKb === 0 ? {} : { peak_memory_mb: Math.round(peakKb / 102.4) / 10 }),
      }
    },
  }
}

/** User and system time of all children of this process that have ended and were waited for (proc(5): cutime, cstime). */
const childrenCpuMs = (): number | undefined => {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return ((Number(fields[13]) + Number(fields[14])) * 1_000) / TICKS_PER_SECOND
  } catch {
    return undefined
  }
}
