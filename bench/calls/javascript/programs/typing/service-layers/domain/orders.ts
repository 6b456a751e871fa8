import type { Clock, Notify, Repo } from '../ports.js'
export class Orders { constructor(private repo: Repo, private clock: Clock, private notify: Notify) {} async place(item: string): Promise<void> { this.repo.save(this.make(item)); await this.notify(item) } private make(item: string) { return { item, at: this.clock.now() } } }
