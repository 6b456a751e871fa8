import type { Order, Repo } from '../ports.js'
export class InMemory implements Repo { #os: Order[] = []; save(o: Order): void { this.#os.push(this.check(o)) } all(): readonly Order[] { return [...this.#os] } private check(o: Order): Order { return o } }
