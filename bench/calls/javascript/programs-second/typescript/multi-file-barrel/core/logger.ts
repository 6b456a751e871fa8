export interface Logger { log(text: string): void }
export const createLogger = (name: string): Logger => ({ log(text) { write(`${name}${text}`); } });
function write(_: string): void {}
