import { brief } from '../numbers';
import { element } from './page';
import type { Knob } from './api';

const GROUPS: [Knob['group'], string][] = [
  ['traffic', 'Traffic'],
  ['servers', 'Servers'],
  ['vms', 'VMs'],
  ['switch', 'Dataplane'],
];

/** The form of knobs. What is there already stays where it is, so that a slider under the finger is not replaced. */
export class Knobs {
  private drawn = '';
  private shown: Knob[] = [];
  private dataplanes: Record<string, string[]> = {};
  private byId = new Map<string, Control>();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly turned: (knob: Knob, value: string) => void,
  ) {
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** @param dataplanes with the functions that each has a cost for */
  offer(dataplanes: Record<string, string[]>): void {
    this.dataplanes = dataplanes;
    this.show(this.shown);
  }

  show(shown: Knob[]): void {
    this.shown = shown;
    const knobs = shown.map((knob) => this.withOffered(knob));
    // A list that becomes longer leaves its neighbours alone, one of which may be under the finger.
    const drawn = JSON.stringify(knobs.map(({ value, values, ...rest }) => [rest, rest.needs === undefined ? values : [], typeof value]));
    if (drawn !== this.drawn) {
      this.build(knobs);
      this.drawn = drawn;
    }
    knobs.forEach((knob) => this.byId.get(knob.id)?.show(knob));
  }

  private withOffered(knob: Knob): Knob {
    const needs = knob.needs;
    if (needs === undefined) {
      return knob;
    }
    const able = Object.keys(this.dataplanes).filter((name) => needs.every((nf) => this.dataplanes[name]!.includes(nf)));
    return able.length === 0 ? knob : { ...knob, values: able };
  }

  private build(knobs: Knob[]): void {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.id : '';
    this.byId.clear();
    const groups = GROUPS.map(([group, title]) => {
      const controls = knobs
        .filter((knob) => knob.group === group)
        .map((knob) => {
          const control = slides(knob) ? new Slider(knob, this.turned) : new Choice(knob, this.turned);
          this.byId.set(knob.id, control);
          return control.row;
        });
      return controls.length === 0 ? undefined : element('fieldset', {}, element('legend', {}, title), ...controls);
    });
    this.form.replaceChildren(...groups.filter((group) => group !== undefined));
    document.getElementById(focused)?.focus();
  }
}

/** Numbers have an order, and a slider is quicker than a list of more than two. */
function slides(knob: Knob): boolean {
  const values = knob.values;
  const ordered = values === undefined || (values.length > 2 && values.every((value) => typeof value === 'number'));
  return ordered && typeof knob.value === 'number';
}

interface Control {
  row: HTMLElement;
  show(knob: Knob): void;
}

/** Over the values of a knob if it lists them, else over its range. */
class Slider implements Control {
  readonly row: HTMLElement;
  private readonly input = element('input', { type: 'range' });
  private readonly shown = element('output');

  constructor(
    private knob: Knob,
    turned: (knob: Knob, value: string) => void,
  ) {
    this.input.id = 'knob-' + knob.id;
    this.shown.htmlFor.add(this.input.id);
    this.row = element('div', { className: 'knob' }, element('label', { htmlFor: this.input.id }, knob.label), this.shown, this.input);
    this.input.addEventListener('input', () => {
      const value = this.value();
      this.tell(value);
      turned(this.knob, String(value));
    });
  }

  show(knob: Knob): void {
    this.knob = knob;
    const values = knob.values;
    this.input.min = String(values === undefined ? (knob.min ?? 0) : 0);
    this.input.max = String(values === undefined ? (knob.max ?? 1) : values.length - 1);
    this.input.step = String(values === undefined ? (knob.step ?? 'any') : 1);
    // A key or a finger may be ahead of what the server has answered.
    if (document.activeElement !== this.input || this.asked === undefined || this.asked === String(knob.value)) {
      this.asked = undefined;
      this.input.value = String(values === undefined ? knob.value : nearest(values, knob.value));
      this.tell(knob.value);
    }
  }

  private asked: string | undefined;

  private value(): string | number {
    const at = Number(this.input.value);
    const value = this.knob.values === undefined ? at : (this.knob.values[at] ?? at);
    this.asked = String(value);
    return value;
  }

  private tell(value: string | number): void {
    const number = Number(value);
    const words = (Number.isFinite(number) ? brief(number) : String(value)) + (this.knob.unit === undefined ? '' : ' ' + this.knob.unit);
    this.shown.value = words;
    this.input.setAttribute('aria-valuetext', words);
  }
}

function nearest(values: (string | number)[], value: string | number): number {
  const distances = values.map((other) => (other === value ? -1 : Math.abs(Number(other) - Number(value))));
  return distances.indexOf(Math.min(...distances));
}

class Choice implements Control {
  readonly row: HTMLElement;
  private readonly select = element('select');
  private offered: string[] = [];

  constructor(
    private knob: Knob,
    turned: (knob: Knob, value: string) => void,
  ) {
    this.select.id = 'knob-' + knob.id;
    const unit = knob.unit === undefined ? '' : ', ' + knob.unit;
    this.row = element('div', { className: 'knob' }, element('label', { htmlFor: this.select.id }, knob.label + unit), this.select);
    this.select.addEventListener('change', () => turned(this.knob, this.select.value));
  }

  show(knob: Knob): void {
    this.knob = knob;
    const offered = (knob.values ?? []).map(String);
    if (offered.join('\n') !== this.offered.join('\n')) {
      this.offered = offered;
      this.select.replaceChildren(...offered.map((each) => element('option', { value: each }, each)));
    }
    const value = String(knob.value);
    // A file may say what the knob does not offer, such as a mix of frame sizes.
    if (![...this.select.options].some((option) => option.value === value)) {
      this.select.prepend(element('option', { value, disabled: true }, value));
    }
    this.select.value = value;
  }
}
