const self = (module.exports = {});
self.unique = (list) => list.filter(self.isFirst);
self.isFirst = (value, index, list) => list.indexOf(value) === index;
