import { chartHeight, chartOptions } from '../chart';
import { InSight } from './in-sight';
import { brief } from '../numbers';
import { onThemeChange, theme } from '../theme';
import { element } from './page';
import type { Axis, Chart, Series } from '../model';

type Charts = typeof import('../echarts');

/** Asked for when the first chart is drawn: the answer in numbers is there before. */
let charts: Promise<Charts> | undefined;

/** A chart that is drawn again as its numbers change, with them as a table. */
export class Plot {
  readonly figure: HTMLElement;
  private readonly title = element('b');
  private readonly says = element('span', { className: 'aside' });
  private readonly plot = element('div', { className: 'plot' });
  private readonly evidence = element('p', { className: 'evidence' });
  private readonly table = element('div', { className: 'table', tabIndex: 0 });
  private readonly details = element('details', {}, element('summary', {}, 'Numbers'), this.table);
  private readonly inSight: InSight<Chart>;
  private drawn: ReturnType<Charts['echarts']['init']> | undefined;
  private chart: Chart | undefined;
  private shown = '';
  private width = 0;
  private height = 0;

  constructor() {
    this.figure = element('figure', { className: 'chart', hidden: true });
    this.table.setAttribute('role', 'group');
    this.figure.append(element('figcaption', {}, this.title, this.says), this.plot, this.evidence, this.details);
    this.inSight = new InSight(this.figure, (chart) => this.present(chart));
    new ResizeObserver(() => this.plot.clientWidth !== this.width && this.draw()).observe(this.figure);
    onThemeChange(() => this.draw());
    this.details.addEventListener('toggle', () => this.tabulate());
  }

  show(chart: Chart | undefined): void {
    this.figure.hidden = chart === undefined;
    if (chart !== undefined) {
      this.inSight.show(chart);
    }
  }

  private present(chart: Chart): void {
    const shown = JSON.stringify(chart);
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    this.chart = chart;
    this.title.textContent = chart.title;
    this.says.textContent = chart.says;
    this.evidence.textContent = chart.evidence;
    this.plot.setAttribute('role', 'img');
    this.plot.setAttribute('aria-label', `${chart.title}. ${chart.says} The numbers stand below.`);
    this.table.setAttribute('aria-label', 'Numbers of ' + chart.title);
    this.draw();
    this.tabulate();
  }

  private draw(): void {
    charts ??= import('../echarts');
    void charts.then(({ echarts }) => this.drawWith(echarts));
  }

  private drawWith(echarts: Charts['echarts']): void {
    const width = this.plot.clientWidth;
    if (this.chart === undefined || width === 0) {
      return;
    }
    const height = chartHeight(this.chart, width);
    this.plot.style.height = height + 'px';
    this.drawn ??= echarts.init(this.plot, undefined, { renderer: 'svg', width, height });
    if (width !== this.width || height !== this.height) {
      this.drawn.resize({ width, height });
    }
    [this.width, this.height] = [width, height];
    this.drawn.setOption(chartOptions(this.chart, theme(), width), true);
  }

  /** Only for those who look: a slider that is dragged draws often. */
  private tabulate(): void {
    if (this.chart === undefined || !this.details.open) {
      return;
    }
    const { x, y, series } = this.chart;
    const head = element('tr', {}, ...['', named(x), named(y)].map((name) => element('th', { scope: 'col' }, name)));
    const rows = series.flatMap((one) => one.points.map((point) => row(one, valued(x, point.x), valued(y, point.y))));
    this.table.replaceChildren(element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)));
  }
}

function named(axis: Axis): string {
  return axis.unit === '' ? axis.label : `${axis.label}, ${axis.unit}`;
}

function valued(axis: Axis, value: number): string {
  return axis.scale === 'categories' ? (axis.categories[value] ?? '') : brief(value);
}

function row(series: Series, x: string, y: string): HTMLTableRowElement {
  return element('tr', {}, element('th', { scope: 'row' }, series.name), element('td', {}, x), element('td', {}, y));
}
