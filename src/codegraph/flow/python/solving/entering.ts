import type { Site } from '#src/codegraph/flow/python/facts.ts'
import { invokeSpecial } from './calls.ts'
import { yieldedBy } from './containers.ts'
import { nodeOf, type World } from './things.ts'

type Entered = { readonly object: number; readonly isAsync: boolean; readonly to: number }

/** `with object as to`. */
export const enterInto = (world: World, { object, isAsync, to }: Entered, at: { file: number; site: Site }): void => {
  const [begin, end] = isAsync ? ['__aenter__', '__aexit__'] : ['__enter__', '__exit__']
  invokeSpecial(world, { object, name: begin as string, to }, at)
  invokeSpecial(world, { object, name: end as string, to: nodeOf(world, 'nothing') }, at)
  world.flow.listen(object, (id) => {
    const thing = world.thing(id)
    if (thing.kind === 'generator') world.flow.connect(yieldedBy(world, id), to)
    if (thing.kind === 'manager') world.flow.connect(thing.gives, to)
    // Nearly all that is entered outside gives itself.
    if (thing.kind === 'external') world.flow.add(to, id)
  })
}
