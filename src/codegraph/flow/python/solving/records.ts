import { keyOf } from '#src/codegraph/flow/python/facts.ts'
import { elementAt, fieldOf, isContainer } from './containers.ts'
import type { World } from './things.ts'

/** What a named tuple has under a name: its element at the place of the name, as far as the names are known. */
export const fieldOfRecord = (world: World, id: number, name: string, to: number): void =>
  placeOf(world, id, name, (key) => world.flow.connect(elementAt(world, id, key), to))

/** What a named tuple is given under a name. */
export const fillRecord = (world: World, id: number, name: string, from: number): void =>
  placeOf(world, id, name, (key) => world.flow.connect(from, fieldOf(world, id, key)))

const placeOf = (world: World, id: number, name: string, tell: (key: string) => void): void => {
  const tuple = world.thing(id)
  if (!isContainer(tuple) || tuple.names === undefined) return
  const { flow } = world
  const put = (index: number) => tell(keyOf('int', String(index)))
  flow.listen(tuple.names, (held) => {
    const names = world.thing(held)
    if (names.kind === 'constant') {
      const index = names.value.split(/[\s,]+/).indexOf(name)
      if (index >= 0) put(index)
    }
    if (!isContainer(names)) return
    for (const [key, node] of names.fields)
      flow.listen(node, (each) => {
        const text = world.thing(each)
        if (text.kind === 'constant' && text.value === name) put(Number(key.slice('int:'.length)))
      })
  })
}
