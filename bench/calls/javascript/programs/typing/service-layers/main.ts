import { App } from './app.js'
import { InMemory } from './infra/memory.js'
const app = new App({ repo: new InMemory(), clock: { now: () => tick() }, notify: async (m) => { sent(m) } })
function tick(): number { return 1 }
function sent(_: string): void {}
await app.orders.place('book'); app.report()
