import { NO_ARGUMENTS, type Site } from '#src/codegraph/flow/python/facts.ts'
import { attribute } from './attributes.ts'
import { invoke } from './calls.ts'
import { hasMember, namesInClass } from './classes.ts'
import { nodeOf, type World } from './things.ts'

const MAPPING = {
  get: ['__getitem__'],
  keys: ['__iter__'],
  values: ['__iter__', '__getitem__'],
  items: ['__iter__', '__getitem__'],
  pop: ['__getitem__', '__delitem__'],
  popitem: ['__iter__', '__getitem__', '__delitem__'],
  clear: ['__iter__', '__getitem__', '__delitem__'],
  update: ['__setitem__'],
  setdefault: ['__getitem__', '__setitem__'],
}
const SEQUENCE = { index: ['__len__', '__getitem__'], count: ['__iter__', '__getitem__'], append: ['insert'], extend: ['insert'] }
const FORMATTER = ['get_field', 'get_value', 'convert_field', 'format_field', 'check_unused_args']
const VISITOR = { visit: ['visit_*', 'generic_visit'], generic_visit: ['visit_*'] }

/**
 * What methods of classes outside the project call of the classes of ours that extend them, by the class they are inherited from.
 * `*` stands for the rest of a name.
 */
const HOOKS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'collections.abc.Mapping': MAPPING,
  'collections.abc.MutableMapping': MAPPING,
  'typing.Mapping': MAPPING,
  'typing.MutableMapping': MAPPING,
  'collections.abc.Sequence': SEQUENCE,
  'collections.abc.MutableSequence': SEQUENCE,
  'typing.Sequence': SEQUENCE,
  'typing.MutableSequence': SEQUENCE,
  'ast.NodeVisitor': VISITOR,
  'ast.NodeTransformer': VISITOR,
  'threading.Thread': { start: ['run'] },
  'multiprocessing.Process': { start: ['run'] },
  'html.parser.HTMLParser': { feed: ['handle_*'], close: ['handle_*'] },
  'json.JSONEncoder': { encode: ['default'], iterencode: ['default'] },
  'logging.Handler': { handle: ['emit'] },
  'string.Formatter': { format: FORMATTER, vformat: FORMATTER },
  'cmd.Cmd': { onecmd: ['do_*', 'default'], cmdloop: ['do_*', 'default'] },
}

/** Methods that one call outside may reach: what reaches more is not known well enough. */
const HOOKED_MAX = 16

export const isHook = (symbol: string): boolean => hooksOf(symbol) !== undefined

const hooksOf = (symbol: string): readonly string[] | undefined => {
  const end = symbol.lastIndexOf('.')
  return HOOKS[symbol.slice(0, end)]?.[symbol.slice(end + 1)]
}

/** Calls the methods of an object that an inherited method of this symbol calls. */
export const runHooks = (world: World, id: number, symbol: string, at: { readonly file: number; readonly site: Site }): void => {
  const thing = world.thing(id)
  if (thing.kind !== 'instance') return
  const names = (hooksOf(symbol) ?? []).flatMap((name) =>
    name.endsWith('*')
      ? namesInClass(world, thing.of).filter((each) => each.startsWith(name.slice(0, -1)))
      : hasMember(world, thing.of, name)
        ? [name]
        : [],
  )
  if (names.length > HOOKED_MAX) return
  for (const name of names) {
    world.loadedNames.add(name)
    invoke(world, { ...at, callee: attribute(world, id, name), given: NO_ARGUMENTS, to: nodeOf(world, 'nothing') })
  }
}
