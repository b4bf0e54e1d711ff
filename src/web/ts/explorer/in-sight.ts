/** After this long without another change what is out of sight is drawn, too. */
const REST_MILLIS = 250;

/**
 * Shows values at a place of the page: at once while it can be seen, else when it comes into sight or nothing has changed for a
 * while. So a slider that is dragged waits for nothing that nobody looks at, and who jumps through the page finds all of it.
 */
export class InSight<T> {
  private waiting: { value: T } | undefined;
  private seen = false;
  private timer = 0;

  constructor(
    place: HTMLElement,
    private readonly draw: (value: T) => void,
  ) {
    new IntersectionObserver((entries) => {
      this.seen = entries[entries.length - 1]?.isIntersecting ?? false;
      if (this.seen) {
        this.catchUp();
      }
    }).observe(place);
  }

  show(value: T): void {
    this.waiting = { value };
    clearTimeout(this.timer);
    if (this.seen) {
      this.catchUp();
    } else {
      this.timer = setTimeout(() => this.catchUp(), REST_MILLIS);
    }
  }

  private catchUp(): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting !== undefined) {
      this.draw(waiting.value);
    }
  }
}
