const area = { circle: (r) => square(r) * 3, box(w) { return square(w); } };
function square(x) { return x * x; }
const order = ['circle', 'box'];
for (const shape of order) area[shape](2);
const { circle: disc, ...others } = area;
disc(1);
Object.values(others).forEach((each) => each(4));
const pick = (wanted) => wanted ? area.circle : fallback;
function fallback() { return 0; }
pick(true)(3);
pick(false)(3);
