const NUMBER_METHODS = 'as_integer_ratio bit_count bit_length conjugate from_bytes fromhex hex is_integer to_bytes'

/** Methods that values of the language's own types have (3.13), without those that it calls by itself; other types are not known. */
const METHODS: Readonly<Record<string, string>> = {
  str: `capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii
    isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans
    partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith
    strip swapcase title translate upper zfill`,
  bytes: `capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit islower
    isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex
    rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill`,
  list: `append clear copy count extend index insert pop remove reverse sort`,
  dict: `clear copy fromkeys get items keys pop popitem setdefault update values`,
  set: `add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset
    pop remove symmetric_difference symmetric_difference_update union update`,
  tuple: `count index`,
  deque: `append appendleft clear copy count extend extendleft index insert maxlen pop popleft remove reverse rotate`,
  property: `getter setter deleter`,
  generator: 'close send throw aclose asend athrow __next__ __anext__',
  int: NUMBER_METHODS,
  float: NUMBER_METHODS,
  bool: NUMBER_METHODS,
}

const NAMES = new Map(Object.entries(METHODS).map(([type, names]) => [type, new Set(names.split(/\s+/))]))

/** Methods that the language calls by itself, of one type or another. */
const SPECIAL = new Set(
  `add aiter anext await call class_getitem contains delitem dir enter eq exit format ge getattribute getitem gt hash iadd iand imul
  init init_subclass ior isub iter ixor le len lt mod mul ne new next or and rand reduce reduce_ex repr reversed rmod rmul ror
  rsub rxor setattr setitem sizeof str sub subclasses xor`
    .split(/\s+/)
    .map((name) => `__${name}__`),
)

/** Whether values of a type of the language have a method. Methods like `__len__` are asked for by name rarely: all are taken to be there. */
export const hasMethod = (type: string, name: string): boolean => {
  const names = NAMES.get(type)
  return names === undefined || names.has(name) || (SPECIAL.has(name) && !NUMBERS.has(type))
}

const NUMBERS = new Set(['int', 'float', 'bool'])
