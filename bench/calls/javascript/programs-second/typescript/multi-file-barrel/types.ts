export interface Events { user: { name: string }; quit: undefined }
export type Handler<K extends keyof Events> = (event: Events[K]) => void;
