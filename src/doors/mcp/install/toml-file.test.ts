import { describe, expect, it } from 'vitest'
import { dropTable, setTable } from './toml-file.ts'

const PATH = ['mcp_servers', 'ocode']
const SETTINGS = { command: '/bin/node "x"', args: ['a b', 'mcp'] }
const BLOCK = '[mcp_servers.ocode]\ncommand = "/bin/node \\"x\\""\nargs = ["a b", "mcp"]\n'
const THEIRS = `# my settings
model = "large" # the good one

[mcp_servers.other]
command = "x"

# profiles
[profiles.fast]
model = "small"
`

describe('a table that is set', () => {
  it('comes after what is there, and once', () => {
    const once = setTable(THEIRS, PATH, SETTINGS)
    expect(once).toBe(`${THEIRS}\n${BLOCK}`)
    expect(setTable(once, PATH, SETTINGS)).toBe(once)
    expect(setTable('', PATH, SETTINGS)).toBe(BLOCK)
  })

  it('keeps what somebody added to it', () => {
    const edited = `[mcp_servers.ocode]\nstartup_timeout_sec = 30 # slow\nargs = [\n  "old", # was\n]\n\n[mcp_servers.ocode.env]\nOCODE_LOG_LEVEL = "debug"\n`
    expect(setTable(edited, PATH, SETTINGS)).toBe(
      `[mcp_servers.ocode]\ncommand = "/bin/node \\"x\\""\nstartup_timeout_sec = 30 # slow\nargs = ["a b", "mcp"]\n\n[mcp_servers.ocode.env]\nOCODE_LOG_LEVEL = "debug"\n`,
    )
  })

  it.each(['mcp_servers = { ocode = { command = "x" } }\n', 'mcp_servers.ocode.command = "x"\n'])(
    'is refused beside %s',
    (text) => {
      expect(() => setTable(text, PATH, SETTINGS)).toThrow(expect.objectContaining({ code: 'PRECONDITION' }))
    },
  )

  it('is refused in what is no TOML', () => {
    expect(() => setTable('= broken', PATH, SETTINGS)).toThrow(/not TOML/)
  })
})

describe('a table that is dropped', () => {
  it('leaves what was there before', () => {
    expect(dropTable(setTable(THEIRS, PATH, SETTINGS), PATH)).toBe(THEIRS)
    expect(dropTable(THEIRS, PATH)).toBe(THEIRS)
    expect(dropTable(BLOCK, PATH)).toBe('')
  })

  it('goes from the middle with all that is below it', () => {
    const text = `a = 1\n\n${BLOCK}\n[mcp_servers.ocode.env]\nX = "1"\n\n# theirs\n[other]\nb = 2\n`
    expect(dropTable(text, PATH)).toBe('a = 1\n\n# theirs\n[other]\nb = 2\n')
    expect(dropTable(`${BLOCK}\n[other]\nb = 2\n`, PATH)).toBe('[other]\nb = 2\n')
  })
})
