import type { ExportFact, ImportFact } from '#src/codegraph/languages/facts.ts'
import { evaluateHeld } from './evaluate.ts'
import { targetsOf } from './lookup.ts'
import { memberOf } from './members.ts'
import { factsOf, guarded, keyOf, type ModuleTarget, memoised, type Program } from './program.ts'
import { distinct, type Found, found, type Target } from './targets.ts'

/** What an import brings in. */
export const importedTargets = (program: Program, file: number, index: number): readonly Found[] =>
  memoised(program, program.memo.imported, 'import', keyOf(file, index), () => {
    const fact = factsOf(program, file).imports[index] as ImportFact
    const module = moduleOfImport(program, file, fact)
    if (module === undefined) return []
    if (fact.name === '*') return wholeModule(program, module)
    if (module.kind === 'external')
      return [found({ kind: 'external', symbol: fact.name === 'default' ? module.name : `${module.name}.${fact.name}` })]
    if (module.kind === 'folder') return memberOf(program, found({ kind: 'folder', path: module.path, file }), fact.name)
    return exported(program, module.file, fact.name)
  })

export const moduleOfImport = (program: Program, file: number, fact: ImportFact): ModuleTarget | undefined =>
  program.systemOf(file).resolve((program.files[file] as { path: string }).path, fact.module)

const wholeModule = (program: Program, module: ModuleTarget): readonly Found[] => {
  if (module.kind === 'external') return [found({ kind: 'external', symbol: module.name })]
  if (module.kind === 'folder') return [found({ kind: 'folder', path: module.path, file: 0 })]
  const assigned = exportsNamed(program, module.file, WHOLE).flatMap((fact) =>
    fact.kind === 'whole' ? evaluateHeld(program, module.file, fact.value) : [],
  )
  return [found({ kind: 'module', file: module.file }), ...assigned]
}

/** What a module gives under a name. */
export const exported = (program: Program, file: number, name: string): readonly Found[] =>
  guarded(program, `export${file}:${name}`, () =>
    program.systemOf(file).classBodySeesNames ? pythonMember(program, file, name) : javascriptExport(program, file, name),
  )

/** Every name of a Python module can be imported; a package's modules too. */
const pythonMember = (program: Program, file: number, name: string): readonly Found[] => {
  const bindings = factsOf(program, file).scopes[0]?.names.get(name)
  if (bindings !== undefined) {
    const targets = targetsOf(program, file, bindings)
    if (targets.length > 0) return targets
  }
  const starred = bindings === undefined ? starImported(program, file, name) : []
  return starred.length > 0 ? starred : submodule(program, (program.files[file] as { path: string }).path, file, name)
}

export const submodule = (program: Program, path: string, file: number, name: string): readonly Found[] => {
  const module = program.systemOf(file).submodule(path, name)
  if (module === undefined || module.kind === 'external') return []
  return [found(module.kind === 'file' ? { kind: 'module', file: module.file } : { kind: 'folder', path: module.path, file })]
}

const javascriptExport = (program: Program, file: number, name: string): readonly Found[] => {
  const direct = exportsNamed(program, file, name).flatMap((fact) => targetsOfExport(program, file, fact))
  if (direct.length > 0) return distinct(direct)
  const whole = exportsNamed(program, file, WHOLE).flatMap((fact) => targetsOfExport(program, file, fact))
  if (name === 'default') return distinct(whole)
  const ofWhole = whole.flatMap((each) => memberOf(program, each, name))
  if (ofWhole.length > 0) return distinct(ofWhole)
  return distinct(
    exportsNamed(program, file, ALL).flatMap((fact) =>
      fact.kind === 'all' ? throughStar(program, file, fact.import, name) : [],
    ),
  )
}

const targetsOfExport = (program: Program, file: number, fact: ExportFact): readonly Found[] =>
  fact.kind === 'import' || fact.kind === 'all'
    ? importedTargets(program, file, fact.import)
    : evaluateHeld(program, file, fact.value)

/** A name through `export * from` or `from x import *`: only modules of the project tell what they have. */
const throughStar = (program: Program, file: number, index: number, name: string): readonly Found[] => {
  const module = moduleOfImport(program, file, factsOf(program, file).imports[index] as ImportFact)
  return module?.kind === 'file' ? exported(program, module.file, name) : []
}

export const starImported = (program: Program, file: number, name: string): readonly Found[] => {
  if (name.startsWith('_')) return []
  const { imports } = factsOf(program, file)
  for (let index = imports.length - 1; index >= 0; index -= 1) {
    const targets = imports[index]?.all ? throughStar(program, file, index, name) : []
    if (targets.length > 0) return targets
  }
  return []
}

const WHOLE = '\u0000whole'
const ALL = '\u0000all'

const exportsNamed = (program: Program, file: number, name: string): readonly ExportFact[] => {
  const known = program.memo.exports.get(file)
  if (known !== undefined) return known.get(name) ?? []
  const byName = Map.groupBy(factsOf(program, file).exports, (fact) =>
    fact.kind === 'whole' ? WHOLE : fact.kind === 'all' ? ALL : fact.name,
  )
  program.memo.exports.set(file, byName)
  return byName.get(name) ?? []
}

export const moduleMember = (program: Program, target: Target & { kind: 'module' | 'folder' }, name: string): readonly Found[] =>
  target.kind === 'module' ? exported(program, target.file, name) : submodule(program, target.path, target.file, name)
