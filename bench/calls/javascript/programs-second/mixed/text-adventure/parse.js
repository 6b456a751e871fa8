module.exports = function parse(line) { const [verb, noun] = line.split(' ').map(lower); return { verb, noun }; };
function lower(s) { return s.toLowerCase(); }
