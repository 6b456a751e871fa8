module.exports = ({ verbose }) => {
  const write = verbose ? loud : quiet;
  return { info: (t) => write(t), error(t) { write(t); } };
};
function loud() {}
function quiet() {}
