module.exports = ({ log }) => ({ run() { return log(work()); } });
const work = () => 1;
