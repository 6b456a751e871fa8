import type { Program } from '#src/codegraph/resolve/program.ts'
import { loadFile } from './load.ts'
import { createWorld, type World } from './things.ts'

/** Follows the values of all Python files of a program until nothing changes. */
export const solvePython = (program: Program): World => {
  const world = createWorld(program)
  for (const file of program.files.keys()) loadFile(world, file)
  world.flow.settle()
  return world
}
