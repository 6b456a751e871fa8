/**
 * How true call edges are: `npm run bench:scip [-- FOLDER…]`. Without folders, zod and requests are fetched from where npm and pip get
 * packages, and this repository is looked at too. Each is indexed by Sourcegraph's SCIP indexers (scip-typescript, scip-python) and by
 * us; compared is what each file calls (file → function, method or class that the project declares).
 *   recall     the share of what SCIP has at call sites that we have
 *   precision  the share of ours that SCIP has, of those at whose places SCIP names a function of the project; and (in brackets) of
 *              all: there SCIP knows a variable, a parameter or nothing, where we followed values to the function they hold
 * `--show N` prints N of the edges that differ on either side.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compared } from './scip/compare.ts'
import { fetchedRepositories, type Repository } from './scip/repositories.ts'

const GOAL = 0.9

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'string', default: '0' }, index: { type: 'string' }, untyped: { type: 'boolean' } },
})

const indexed = ({ root, language }: Repository, temporary: string): string => {
  if (values.index !== undefined) return resolve(values.index)
  const output = join(temporary, `${basename(root)}.scip`)
  const packageName = `@sourcegraph/scip-${language}`
  const main = join(import.meta.dirname, 'node_modules', packageName, language === 'python' ? 'index.js' : 'dist/src/main.js')
  const args =
    language === 'python'
      ? ['index', '.', '--project-name', basename(root), '--project-version', '1', '--quiet', '--output', output]
      : ['index', '--infer-tsconfig', '--output', output]
  execFileSync(process.execPath, ['--max-old-space-size=4096', main, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return output
}

const languageOf = (root: string): Repository['language'] =>
  ['package.json', 'tsconfig.json'].some((name) => existsSync(join(root, name))) ? 'typescript' : 'python'

const temporary = mkdtempSync(join(tmpdir(), 'ocode-scip-'))
try {
  const repositories =
    positionals.length > 0
      ? positionals.map((each) => ({ root: resolve(each), language: languageOf(resolve(each)) }))
      : fetchedRepositories(temporary)
  for (const repository of repositories) {
    const { recall, precision, precisionOfAll, edges, missed, added } = await compared(
      indexed(repository, temporary),
      repository.root,
      !values.untyped,
    )
    const met = recall >= GOAL && precision >= GOAL ? 'met' : 'not met'
    console.log(
      `${basename(repository.root).padEnd(12)} recall ${recall.toFixed(3)}  precision ${precision.toFixed(3)} (${precisionOfAll.toFixed(3)})  ` +
        `${edges} edges  goal ${GOAL} each: ${met}`,
    )
    for (const line of missed.slice(0, Number(values.show))) console.log(`  missed ${line}`)
    for (const line of added.slice(0, Number(values.show))) console.log(`  added  ${line}`)
  }
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
