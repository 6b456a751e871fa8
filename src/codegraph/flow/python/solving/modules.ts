import { factsOf } from '#src/codegraph/resolve/program.ts'
import { externalThing, folderThing, moduleThing, nodeOf, type World } from './things.ts'

const pathOf = (world: World, file: number): string => world.program.files[file]?.path ?? ''

/** `import module` and `from module import name`: lets what is imported flow to the node. */
export const importInto = (world: World, file: number, { module, name }: { module: string; name: string }, to: number): void => {
  const target = world.program.systemOf(file).resolve(pathOf(world, file), module)
  if (target === undefined) return
  const { flow } = world
  if (target.kind === 'external') flow.add(to, externalThing(world, name === '*' ? target.name : `${target.name}.${name}`))
  else if (target.kind === 'folder') {
    if (name === '*') flow.add(to, folderThing(world, file, target.path))
    else submoduleInto(world, file, target.path, name, to)
  } else if (name === '*') flow.add(to, moduleThing(world, target.file))
  else {
    const from = moduleName(world, target.file, name)
    // A package that imports its own submodule under its name means the submodule.
    if (from === undefined || from === to) submoduleInto(world, target.file, pathOf(world, target.file), name, to)
    else flow.connect(from, to)
  }
}

/** A module inside a package; false where there is none. */
export const submoduleInto = (world: World, file: number, path: string, name: string, to: number): boolean => {
  const found = world.program.systemOf(file).submodule(path, name)
  if (found === undefined || found.kind === 'external') return false
  world.flow.add(to, found.kind === 'file' ? moduleThing(world, found.file) : folderThing(world, file, found.path))
  return true
}

/** The node of a module's own name, or of one it has by `from … import *`; undefined where it has none. */
export const moduleName = (
  world: World,
  file: number,
  name: string,
  seen: ReadonlySet<number> = new Set(),
): number | undefined => {
  const flow = factsOf(world.program, file).pythonFlow
  const own = flow?.members.get(0)?.get(name)
  if (own !== undefined) return (world.bases[file] as number) + own
  return starImported(world, file, name, seen)
}

const STAR_DEPTH_MAX = 20

/** The node that a name of no scope of the file has through a star import, the last one first. */
export const starImported = (
  world: World,
  file: number,
  name: string,
  seen: ReadonlySet<number> = new Set(),
): number | undefined => {
  if (seen.has(file) || seen.size > STAR_DEPTH_MAX) return undefined
  const inner = new Set([...seen, file])
  for (const module of [...(factsOf(world.program, file).pythonFlow?.starImports ?? [])].reverse()) {
    const target = world.program.systemOf(file).resolve(pathOf(world, file), module)
    if (target?.kind !== 'file') continue
    const listed = factsOf(world.program, target.file).pythonFlow?.exported
    const isPublic = listed === undefined ? !name.startsWith('_') : listed.includes(name)
    const found = isPublic ? moduleName(world, target.file, name, inner) : undefined
    if (found !== undefined) return found
    if (isPublic && listed !== undefined) {
      const to = nodeOf(world, `s${target.file}:${name}`)
      if (submoduleInto(world, target.file, pathOf(world, target.file), name, to)) return to
    }
  }
  return undefined
}

/** What a name stands for that no scope binds. */
export const lookUp = (world: World, file: number, name: string, to: number): void => {
  const starred = starImported(world, file, name)
  if (starred !== undefined) world.flow.connect(starred, to)
  else if (world.program.systemOf(file).isBuiltIn(name)) world.flow.add(to, externalThing(world, `<builtin>.${name}`))
}

/** Lets flow what a module has under a name; false where it has nothing. */
export const moduleAttribute = (world: World, file: number, name: string, to: number): boolean => {
  const own = moduleName(world, file, name)
  if (own === undefined) return submoduleInto(world, file, pathOf(world, file), name, to)
  world.flow.connect(own, to)
  return true
}
