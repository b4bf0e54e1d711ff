import { ofClosedForm, ofResult } from './answer';
import { element } from './page';
import type { Bound, Result } from './api';

/** Columns beside each other that a screen still shows. */
const MOST_COLUMNS = 4;

export interface Column {
  title: string;
  bound: Bound;
  result: Result | undefined;
}

/** Scenarios that were kept, beside the one that stands; what differs from it is marked. */
export class Comparison {
  private readonly kept: Column[] = [];
  private now: Column | undefined;

  constructor(
    private readonly panel: HTMLElement,
    private readonly keepButton: HTMLButtonElement,
  ) {
    keepButton.addEventListener('click', () => this.keep());
  }

  show(now: Column): void {
    this.now = now;
    this.draw();
  }

  private keep(): void {
    if (this.now !== undefined) {
      this.kept.push(this.now);
      this.draw();
    }
  }

  private draw(): void {
    const now = this.now;
    const full = this.kept.length >= MOST_COLUMNS - 1;
    this.keepButton.disabled = full || now === undefined;
    this.keepButton.textContent = full ? 'Four side by side' : 'Keep this one';
    this.panel.hidden = this.kept.length === 0;
    if (now === undefined || this.kept.length === 0) {
      return;
    }
    const columns = [now, ...this.kept];
    const head = element('tr', {}, element('td', {}), ...columns.map((column, at) => this.heading(column, at)));
    const table = element('table', {}, element('thead', {}, head),
      element('tbody', {}, ...figures(columns), ...settings(columns)));
    const scrolled = element('div', { className: 'table', tabIndex: 0 }, table);
    scrolled.setAttribute('role', 'group');
    scrolled.setAttribute('aria-label', 'Comparison');
    this.panel.replaceChildren(element('h2', {}, 'Compare'),
      element('p', { className: 'aside' }, 'Below the numbers stand the settings that differ; ≠ marks what is not as in the first column.'), scrolled);
  }

  private heading(column: Column, at: number): HTMLElement {
    if (at === 0) {
      return element('th', { scope: 'col' }, 'Now');
    }
    const remove = element('button', { type: 'button', ariaLabel: `Remove ${column.title} (column ${at})` }, '×');
    remove.addEventListener('click', () => {
      this.kept.splice(at - 1, 1);
      this.draw();
      this.keepButton.focus();
    });
    return element('th', { scope: 'col' }, `${at}. ${column.title} `, remove);
  }
}

function figures(columns: Column[]): HTMLElement[] {
  const rows: [string, (column: Column) => string][] = [
    ['numbers are', (column) => (column.result === undefined ? 'closed form' : 'simulated')],
    ['offered, Mpps', (column) => numbers(column).offered],
    ['delivered, Mpps', (column) => numbers(column).delivered],
    ['lost, %', (column) => numbers(column).lost],
    ['latency p99, µs', (column) => numbers(column).p99],
    ['tightest', (column) => column.result?.bottleneck.resource ?? column.bound.closedForm.resources[0]?.name ?? '–'],
  ];
  return rows.map(([name, value]) => row(name, columns.map(value)));
}

function numbers(column: Column): { offered: string; delivered: string; lost: string; p99: string } {
  return column.result === undefined ? ofClosedForm(column.bound.closedForm) : ofResult(column.result);
}

/** The settings in which the columns are not all the same. */
function settings(columns: Column[]): HTMLElement[] {
  const flat = columns.map((column) => flattened(column.bound.closedForm.scenario));
  const paths = [...new Set(flat.flatMap((one) => [...one.keys()]))];
  return paths
    .map((path) => ({ path, values: flat.map((one) => one.get(path) ?? '–') }))
    .filter(({ values }) => new Set(values).size > 1)
    .map(({ path, values }) => row(path, values));
}

function flattened(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value) && value.some((one) => typeof one === 'object')) {
    value.forEach((one, i) => flattened(one, `${path}[${i}]`, into));
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    Object.entries(value).forEach(([key, one]) => flattened(one, path === '' ? key : `${path}.${key}`, into));
  } else {
    into.set(path, Array.isArray(value) ? value.join(', ') : String(value));
  }
  return into;
}

function row(name: string, values: string[]): HTMLElement {
  const cells = values.map((value) => {
    const differs = value !== values[0];
    return element('td', { className: differs ? 'differs' : '' }, differs ? '≠ ' : '', value);
  });
  return element('tr', {}, element('th', { scope: 'row' }, name), ...cells);
}
