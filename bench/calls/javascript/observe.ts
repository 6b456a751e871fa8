import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript5'
import { instrumented, type Traced } from './instrument.ts'

/** Who called whom while a program ran: `from` and `to` are indexes of `functions`. */
export type Observed = {
  readonly functions: readonly Traced[]
  readonly edges: readonly { readonly from: number; readonly to: number }[]
  /** Functions that were run by nobody known. */
  readonly orphans: readonly number[]
}

const RUNTIME = fileURLToPath(new URL('./runtime.mjs', import.meta.url))
const RUN_MAX_MS = 20_000

/** Runs a copy of a program that writes down its own calls. It begins in the file called `main`. */
export const observe = (root: string): Observed => {
  const folder = mkdtempSync(join(tmpdir(), 'ocode-calls-'))
  try {
    const copy = join(folder, basename(root))
    cpSync(root, copy, { recursive: true })
    const functions: Traced[] = []
    const modules: number[] = []
    const paths = sourcesOf(copy)
    for (const path of paths) {
      const at = join(copy, path)
      const module = functions.push({ path, offset: 0, kind: 'module' }) - 1
      modules.push(module)
      const number = (offset: number, kind: Traced['kind']): number => functions.push({ path, offset, kind }) - 1
      const text = instrumented(path, readFileSync(at, 'utf8'), module, number)
      writeFileSync(at, /\.[cm]?ts$/.test(path) ? withoutTypes(text, copy) : text)
    }
    const main = paths.find((path) => /^main\.[cm]?[jt]s$/.test(path))
    if (main === undefined) throw new Error(`${root} has no main file`)
    const output = join(folder, 'calls.json')
    execFileSync(process.execPath, ['--no-warnings', '--import', RUNTIME, join(copy, main)], {
      cwd: copy,
      timeout: RUN_MAX_MS,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TRACE_MODULES: JSON.stringify(modules), TRACE_OUTPUT: output },
    })
    const { edges, orphans } = JSON.parse(readFileSync(output, 'utf8')) as { edges: string[]; orphans: number[] }
    return { functions, edges: edges.map(endsOf), orphans }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const endsOf = (edge: string): { from: number; to: number } => {
  const [from, to] = edge.split('>').map(Number) as [number, number]
  return { from, to }
}

const sourcesOf = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()

const withoutTypes = (text: string, root: string): string => {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config as
    | { compilerOptions?: { experimentalDecorators?: boolean } }
    | undefined
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    experimentalDecorators: config?.compilerOptions?.experimentalDecorators === true,
  }
  return ts.transpileModule(text, { compilerOptions: options }).outputText
}
