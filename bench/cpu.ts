import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks in which Linux counts; 100 on every platform Node runs on. */
const TICKS_PER_SECOND = 100

/** CPU seconds that a process has used, of all its threads; what others do on the machine hardly moves it. */
export const cpuSeconds = (pid: number | undefined): number => secondsIn(`/proc/${pid}/stat`)

/** CPU seconds that the compilers of a Java process have used. Names of threads are cut by the system: `C2 CompilerThre`. */
export const compilerSeconds = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .filter((thread) => /^C[12] Compiler/.test(textOf(`/proc/${pid}/task/${thread}/comm`)))
    .reduce((sum, thread) => sum + secondsIn(`/proc/${pid}/task/${thread}/stat`), 0)

const secondsIn = (file: string): number => {
  const stat = textOf(file)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND
}

/** Empty for a thread that has ended meanwhile. */
const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
