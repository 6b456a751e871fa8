import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { holderOf } from './port-holder.ts'

test.runIf(process.platform === 'linux')(
  'a port that is taken is told with the process that holds it; a free one with nobody',
  async () => {
    for (const host of ['127.0.0.1', '::1']) {
      const server = createServer().listen(0, host)
      await once(server, 'listening')
      const { port } = server.address() as { port: number }
      expect(holderOf(port)).toMatch(new RegExp(`^ by process ${process.pid} \\(.*node.*\\)$`))
      server.close()
      await once(server, 'close')
      expect(holderOf(port)).toBe('')
    }
  },
)
