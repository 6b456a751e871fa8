const sql = (parts, ...vals) => ({ text: parts.join('?'), vals: vals.map((v) => (typeof v === 'function' ? v() : v)), run(db) { return db.exec(this.text, this.vals); } });
const db = { exec(t, v) { return rows(v); } };
function rows() { return []; }
sql`select ${1} from ${() => table()}`.run(db);
function table() { return 't'; }
const i18n = (dict) => (parts, ...keys) => keys.map((k) => dict[k]?.(k) ?? missing(k));
i18n({ hi: (k) => say(k) })`${'hi'} ${'bye'}`;
function say() { return 'x'; }
function missing() {}
