import type { Arguments } from '#src/codegraph/flow/python/facts.ts'
import { definitionOf, factsOf } from '#src/codegraph/resolve/program.ts'
import { classAt, classMember, objectField, orderOf } from './classes.ts'
import { classThing, type World } from './things.ts'

/**
 * What a class that is written without a constructor takes: dataclasses, named tuples and the like set the names that their bodies
 * annotate, those of their bases first. `make` calls what makes a field of each object.
 */
export const fillFields = (world: World, id: number, given: Arguments, make: (factory: number, to: number) => void): void => {
  const { file, definition } = classAt(world, id)
  const home = classThing(world, file, definition)
  const names = annotatedNames(world, id)
  for (const name of names)
    world.flow.listen(classMember(world, id, name, { outside: 'none' }), (member) => {
      const field = world.thing(member)
      if (field.kind === 'field') make(field.factory, objectField(world, home, name))
    })
  for (const [index, from] of given.positional.entries()) {
    const name = names[index]
    if (name !== undefined && from >= 0) world.flow.connect(from, objectField(world, home, name))
  }
  for (const { name, node } of given.keywords)
    if (names.includes(name) && node >= 0) world.flow.connect(node, objectField(world, home, name))
}

export const annotatedNames = (world: World, id: number): string[] => {
  const names = orderOf(world, id)
    .toReversed()
    .flatMap((entry) => {
      if (entry.kind !== 'class') return []
      const { scope } = definitionOf(world.program, entry.file, entry.definition)
      const bound = factsOf(world.program, entry.file).scopes[scope]?.names ?? new Map<string, number[]>()
      return [...bound].flatMap(([name, bindings]) => {
        const isField = bindings.some(
          (binding) => binding >= 0 && ANNOTATED.has(definitionOf(world.program, entry.file, binding).kind),
        )
        return isField ? [name] : []
      })
    })
  return [...new Set(names)]
}

const ANNOTATED = new Set(['VARIABLE', 'PROPERTY'])
