class Button {
  constructor(label) { this.label = label; this.onClick = this.onClick.bind(this); }
  onClick() { this.press(); }
  onHover = () => this.glow();
  press() {}
  glow() {}
  static make(label) { return new this(label); }
}
class Toggle extends Button { press() { super.press(); this.flip(); } flip() {} }
const fire = (handler) => handler();
const b = Toggle.make('x');
fire(b.onClick);
fire(b.onHover);
const { make } = Button;
make.call(Toggle, 'y').onClick();
