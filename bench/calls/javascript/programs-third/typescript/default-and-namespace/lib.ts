export enum Kind { Loud, Quiet }
export type Config = { kind: Kind; format(s: string): string };
const voices: Record<Kind, (s: string) => string> = { [Kind.Loud]: shout, [Kind.Quiet]: (s) => whisper(s) };
function shout(s: string) { return s; }
function whisper(s: string) { return s; }
export class Speaker { private readonly config: Config; constructor(config: Config) { this.config = config; } say(s: string) { return voices[this.config.kind](this.config.format(s)); } }
export default function (c: Config) { return new Speaker(c); }
export namespace util { export function twice(f: () => void) { f(); f(); } }
