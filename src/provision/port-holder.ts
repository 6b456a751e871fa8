import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const COMMAND_MAX_CHARS = 100

/**
 * Who listens on a local port, to be said after "Port 4000 is taken": ` by process 4711 (node src/main.ts)`. Empty where the system
 * does not tell: only Linux does, of one's own processes.
 */
export const holderOf = (port: number): string => {
  try {
    const sockets = new Set([...listeners('/proc/net/tcp', port), ...listeners('/proc/net/tcp6', port)])
    const pid = sockets.size === 0 ? undefined : processIds().find((one) => holds(one, sockets))
    return pid === undefined ? '' : ` by process ${pid} (${commandOf(pid)})`
  } catch {
    return ''
  }
}

/** The state of a socket that listens, as proc(5) writes it. */
const LISTENING = '0A'

/** The inodes of the sockets that listen on a port, from a table of proc(5): address, state and inode are its fields 2, 4 and 10. */
const listeners = (table: string, port: number): string[] => {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return readFileSync(table, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, address = '', , state]) => address.endsWith(ending) && state === LISTENING)
    .map((fields) => `socket:[${fields[9]}]`)
}

const processIds = (): string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name))

const holds = (pid: string, sockets: ReadonlySet<string>): boolean => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((descriptor) => sockets.has(linkOf(`/proc/${pid}/fd/${descriptor}`)))
  } catch {
    return false // Somebody else's, or gone meanwhile.
  }
}

const linkOf = (path: string): string => {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

const commandOf = (pid: string): string => {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim()
  return command.length > COMMAND_MAX_CHARS ? `${command.slice(0, COMMAND_MAX_CHARS)}…` : command
}
