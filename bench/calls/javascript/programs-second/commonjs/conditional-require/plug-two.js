module.exports = { install(target) { target.join(); } };
