export interface Event { name: string; retry?(): void }
export interface Handler { handle(e: Event): void }
