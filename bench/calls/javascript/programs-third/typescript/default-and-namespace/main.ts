import create, { type Config, Kind, util } from './lib.ts';
import * as lib from './lib.ts';
const c: Config = { kind: Kind.Loud, format: (s) => fmt(s) };
function fmt(s: string) { return s; }
create(c).say('x');
new lib.Speaker({ ...c, kind: lib.Kind.Quiet }).say('y');
util.twice(() => again());
function again() {}
