module.exports = (callback) => callback();
