import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
class Upper extends Transform { _transform(chunk, encoding, callback) { callback(null, shift(chunk)); } _flush(callback) { ended(); callback(); } }
const sink = new Writable({ write(chunk, encoding, done) { collect(chunk); done(); } });
await pipeline(Readable.from(source()), new Upper(), sink);
function* source() { yield piece('a'); yield piece('b'); }
const reader = Readable.from(['x']);
reader.on('data', (d) => collect(d));
reader.on('end', finished);
function shift(c) { return c; }
function ended() {}
function collect() {}
function piece(x) { return x; }
function finished() {}
