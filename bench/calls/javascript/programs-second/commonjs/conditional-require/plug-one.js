module.exports = { install(target) { target.sep(); } };
