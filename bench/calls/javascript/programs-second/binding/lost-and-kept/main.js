class Panel {
  constructor(button) {
    this.button = button;
    this.onClick = this.onClick.bind(this);
    button.add(this.onClick);
    button.add(this.arrow);
    button.add((e) => this.inline(e));
    button.add(function (e) { this.own(e); });
  }
  onClick(e) { this.update(e); }
  arrow = (e) => this.update(e);
  inline(e) { this.update(e); }
  update() {}
}
const button = {
  handlers: [],
  add(h) { this.handlers.push(h); },
  click() { for (const h of this.handlers) h.call(this, {}); },
  own() {}
};
new Panel(button);
button.click();
