import type { Case } from '#test/codegraph/joined.ts'

export const BASH_CASES: readonly Case[] = [
  {
    name: 'functions of the same script',
    files: { 'a.sh': 'f() { g; x=$(g 1); }\nfunction g { :; }\nf\nif g; then f | g; fi\n' },
    calls: ['a.f -> a.g', 'a -> a.f', 'a -> a.g'],
  },
  {
    name: 'a script that is sourced, straight and through another',
    files: {
      'a.sh': 'source ./lib/b.sh\nb\nc\n',
      'lib/b.sh': '. "$(dirname "$0")/c.sh"\nb() { c; }\n',
      'lib/c.sh': 'c() { :; }\n',
    },
    calls: ['a -> lib.b.b', 'a -> lib.c.c', 'lib.b.b -> lib.c.c'],
    relations: ['IMPORTS a -> lib.b', 'IMPORTS lib.b -> lib.c'],
  },
  {
    name: 'a path that begins with a variable',
    files: { 'bin/a.sh': 'source "$ROOT/lib/b.sh"\nb\n', 'lib/b.sh': 'b() { :; }\n' },
    calls: ['bin.a -> lib.b.b'],
  },
  {
    name: 'what the shell has',
    files: { 'a.sh': 'f() { echo x; cd /; grep y; }\n' },
    calls: ['a.f -> <builtin>.echo', 'a.f -> <builtin>.cd'],
  },
  {
    name: 'a function of a script that nobody sources is no call of ours',
    files: { 'a.sh': 'run\n', 'b.sh': 'run() { :; }\n' },
    calls: [],
  },
  {
    name: 'a function that waits for a signal',
    files: { 'a.sh': 'f() { :; }\ntrap f EXIT\n' },
    calls: ['a -> a.f', 'a -> <builtin>.trap'],
  },
]
