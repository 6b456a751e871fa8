import type { Slices } from '#src/codegraph/flow/slices.ts'
import type { Program } from '#src/codegraph/resolve/program.ts'
import { attribute, storeAttribute } from './attributes.ts'
import { runCall } from './calls.ts'
import { loadFile } from './load.ts'
import { createWorld, type Watchers, type World } from './things.ts'

/** Values that are moved in one step of the work. */
const STEPS = 20_000

/** Follows the values of all Python files of a program until nothing changes. */
export const solvePython = function* (program: Program): Slices<World> {
  const world = createWorld(program, WATCHERS)
  for (const file of program.files.keys()) {
    loadFile(world, file)
    yield
  }
  while (!world.flow.advance(STEPS)) yield
  return world
}

const WATCHERS: Watchers = {
  call: runCall,
  load: (world, index, id) =>
    world.flow.connect(attribute(world, id, world.accesses.nameOf(index)), world.accesses.otherOf(index)),
  store: (world, index, id) => storeAttribute(world, id, world.accesses.nameOf(index), world.accesses.otherOf(index)),
}
