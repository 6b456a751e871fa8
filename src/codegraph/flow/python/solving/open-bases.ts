import { basesOf } from '#src/codegraph/resolve/classes.ts'
import { classAt, orderOf } from './classes.ts'
import { classThing, nodeOf, type World } from './things.ts'

/**
 * The node of the bases of a class that only values tell (`class Local(base)` with `base` a parameter); undefined where all of
 * its bases are known by their names. What such a base has is found after all that is known by name.
 */
export const openBases = (world: World, id: number): number | undefined => {
  const known = world.openBases.get(id)
  if (known !== undefined) return known === NONE ? undefined : known
  const { file, definition } = classAt(world, id)
  const nodes = world.program.files[file]?.facts.pythonFlow?.bases.get(definition) ?? []
  const isOpen = nodes.length > basesOf(world.program, file, definition).length
  const made = isOpen ? nodeOf(world, `bases${id}`) : NONE
  world.openBases.set(id, made)
  if (!isOpen) return undefined
  const named = new Set(
    orderOf(world, id).map((entry) => (entry.kind === 'class' ? classThing(world, entry.file, entry.definition) : -1)),
  )
  for (const node of nodes)
    if (node >= 0)
      world.flow.listen((world.bases[file] as number) + node, (base) => {
        if (world.thing(base).kind === 'class' && !named.has(base)) world.flow.add(made, base)
      })
  return made
}

const NONE = -1
