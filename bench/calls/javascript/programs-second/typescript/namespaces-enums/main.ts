enum Level { Debug, Info = compute(), Warn = 5 }
namespace Log {
  export type Sink = (text: string) => void;
  const sinks: Sink[] = [];
  export function add(sink: Sink): void { sinks.push(sink); }
  export function write(level: Level, text: string): void { if (shouldWrite(level)) for (const sink of sinks) sink(Format.line(text)); }
  function shouldWrite(level: Level): boolean { return level >= Level.Debug; }
  export namespace Format { export const line = (text: string): string => pad(text); }
}
namespace Log { export function info(text: string): void { write(Level.Info, text); } }
function compute(): number { return 2; }
function pad(s: string): string { return s; }
Log.add((text) => out(text));
Log.info('x');
Log.Format.line('y');
function out(_: string): void {}
class Color { static parse(s: string): Color { return new Color(s); } constructor(public s: string) {} }
namespace Color { export const red = (): Color => Color.parse('red'); }
Color.red();
function counter(): number { return counter.step(); }
namespace counter { export const step = (): number => 1; }
counter();
import Short = Log.Format;
Short.line('z');
