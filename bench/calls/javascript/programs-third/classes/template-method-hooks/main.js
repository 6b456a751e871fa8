class Task { run() { this.before?.(); const r = this['do' + this.kind()](); this.after(r); return r; } kind() { return 'Work'; } doWork() { return 1; } after() {} }
class Build extends Task { kind() { return 'Build'; } doBuild() { return built(); } before() { prep(); } }
class Test extends Task { kind() { return 'Test'; } doTest() { return tested(); } after(r) { super.after(r); report(r); } }
function built() {}
function tested() {}
function prep() {}
function report() {}
[new Build(), new Test(), new Task()].forEach((t) => t.run());
