import type { Clock, Notify, Repo } from './ports.js'
import { Orders } from './domain/orders.js'
import { report as renderReport } from './domain/index.js'
export interface Deps { repo: Repo; clock: Clock; notify: Notify }
export class App { readonly orders: Orders; constructor(private readonly deps: Deps) { this.orders = new Orders(deps.repo, deps.clock, deps.notify) } report(): string { return renderReport(this.deps.repo.all()) } }
