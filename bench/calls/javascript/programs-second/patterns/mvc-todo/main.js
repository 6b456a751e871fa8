class Model { constructor() { this.items = []; this.changed = () => {}; } bind(cb) { this.changed = cb; } add(text) { this.items.push({ text }); this.commit(); } commit() { this.changed(this.items); store(this.items); } }
class View { bindAdd(handler) { this.submit = (text) => handler(sanitize(text)); } render(items) { items.forEach((i) => this.row(i)); } row(i) { draw(i); } }
class Controller {
  constructor(model, view) { this.model = model; this.view = view; model.bind(this.onChange); view.bindAdd(this.handleAdd); this.onChange(model.items); }
  onChange = (items) => { this.view.render(items); };
  handleAdd = (text) => { this.model.add(text); };
}
const view = new View();
const app = new Controller(new Model(), view);
view.submit('milk');
app.model.add('bread');
function store() {}
function sanitize(t) { return t; }
function draw() {}
