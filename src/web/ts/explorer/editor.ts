/** A text area with line numbers; Tab leaves it, as it leaves any field. */
export class Editor {
  private readonly gutter: HTMLElement;
  private readonly area: HTMLTextAreaElement;
  private readonly message: HTMLElement;
  private wrongLine: number | undefined;
  private numbered = '';

  constructor(gutter: HTMLElement, area: HTMLTextAreaElement, message: HTMLElement, edited: (text: string) => void) {
    this.gutter = gutter;
    this.area = area;
    this.message = message;
    area.addEventListener('input', () => {
      this.number();
      edited(area.value);
    });
    area.addEventListener('scroll', () => (gutter.scrollTop = area.scrollTop));
  }

  get text(): string {
    return this.area.value;
  }

  show(text: string): void {
    if (text !== this.area.value) {
      this.area.value = text;
      this.number();
    }
  }

  fails(message: string, line: number | undefined): void {
    this.wrongLine = line;
    this.message.textContent = line === undefined ? message : `Line ${line}: ${message}`;
    this.message.hidden = false;
    this.area.setAttribute('aria-invalid', 'true');
    this.number();
    this.reveal(line);
  }

  holds(): void {
    if (!this.message.hidden) {
      this.wrongLine = undefined;
      this.message.hidden = true;
      this.area.removeAttribute('aria-invalid');
      this.number();
    }
  }

  private number(): void {
    const lines = this.area.value.split('\n').length;
    const numbered = `${lines} ${this.wrongLine}`;
    if (numbered === this.numbered) {
      return;
    }
    this.numbered = numbered;
    const numbers = Array.from({ length: lines }, (_, i) => {
      const number = document.createElement('span');
      number.textContent = String(i + 1);
      number.className = i + 1 === this.wrongLine ? 'wrong' : '';
      return number;
    });
    this.gutter.replaceChildren(...numbers);
    this.gutter.scrollTop = this.area.scrollTop;
  }

  /** Scrolls to the line unless it is in sight; the cursor stays where the writer has it. */
  private reveal(line: number | undefined): void {
    const number = line === undefined ? undefined : (this.gutter.children[line - 1] as HTMLElement | undefined);
    if (number !== undefined) {
      const top = number.offsetTop;
      if (top < this.area.scrollTop || top + number.offsetHeight > this.area.scrollTop + this.area.clientHeight) {
        this.area.scrollTop = Math.max(0, top - this.area.clientHeight / 2);
      }
    }
  }
}
