const make = (n) => ({ start: (c) => c.log(n) });
export default make('b');
