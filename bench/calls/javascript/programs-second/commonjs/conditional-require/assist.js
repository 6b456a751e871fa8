module.exports.help = help;
function help() {}
