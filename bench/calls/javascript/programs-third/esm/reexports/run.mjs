export default (f) => { f(); return local(); };
const local = () => 1;
