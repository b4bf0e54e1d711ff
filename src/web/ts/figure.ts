import { chartOptions, labelLines, legendRows, raised } from './chart';
import { echarts } from './echarts';
import { heatMapOptions } from './heat-map';
import { drawPipeline } from './pipeline';
import { drawPlacement } from './placement';
import { onThemeChange, theme } from './theme';
import type { Chart, HeatMap } from './model';
import type { PipelineData } from './pipeline-data';
import type { Picture } from './placement';

/** Wider drawings get more room than text, where a window has it. */
const WIDE = 940;

/** Draws itself into a figure's plot, again and again as the page changes. */
type Draw = (plot: HTMLElement) => void;

/** Draws all figures of the page, and gives each its buttons. */
export function drawFigures(): void {
  document.querySelectorAll<HTMLElement>('figure').forEach((figure) => {
    const plot = figure.querySelector<HTMLElement>('.plot');
    const json = figure.querySelector('script[type="application/json"]')?.textContent;
    if (plot && json) {
      const draw = drawer(figure.className, JSON.parse(json));
      addButtons(figure, plot);
      draw(plot);
      new ResizeObserver(() => draw(plot)).observe(figure);
      onThemeChange(() => draw(plot));
      addEventListener('beforeprint', () => draw(plot));
    }
  });
}

function drawer(kind: string, data: unknown): Draw {
  switch (kind) {
    case 'chart': {
      const chart = data as Chart;
      return plotted((width) => height(chart, width), (width) => chartOptions(chart, theme(), width));
    }
    case 'heat-map': {
      const map = data as HeatMap;
      return plotted(() => 80 + 34 * map.y.categories.length, (width) => heatMapOptions(map, theme(), width));
    }
    case 'placement':
      return (plot) => drawPlacement(plot, data as Picture, theme());
    case 'pipeline':
      return (plot) => {
        plot.tabIndex = 0;
        drawPipeline(plot, data as PipelineData);
        plot.closest('figure')?.classList.toggle('wide', Number(plot.querySelector('svg')?.getAttribute('width')) > WIDE);
      };
    default:
      throw new Error('no drawing for ' + kind);
  }
}

/** Bars that lie take room by their number. */
function height(chart: Chart, width: number): number {
  if (chart.y.scale !== 'categories') {
    return 340 + raised(chart, width);
  }
  const side = chart.series.filter((series) => series.look === 'bars').length;
  const beside = chart.series.filter((series) => series.look === 'points').length;
  const each = Math.max(30, 24 * side, 10 * beside + 14, 14 * labelLines(chart, width) + 6);
  return 66 + 24 * legendRows(chart, width) + raised(chart, width) + chart.y.categories.length * each;
}

function plotted(pixels: (width: number) => number, options: (width: number) => Record<string, unknown>): Draw {
  let drawn: ReturnType<typeof echarts.init> | undefined;
  return (plot) => {
    plot.style.height = pixels(plot.clientWidth) + 'px';
    drawn ??= echarts.init(plot, undefined, { renderer: 'svg' });
    drawn.resize();
    drawn.setOption(options(plot.clientWidth), true);
  };
}

function addButtons(figure: HTMLElement, plot: HTMLElement): void {
  const name = (figure.dataset.title ?? 'figure').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const bar = document.createElement('div');
  bar.className = 'buttons';
  bar.append(
    button('SVG', 'Save this figure as SVG', () => save(name + '.svg', 'image/svg+xml', svg(plot))),
    button('CSV', 'Save the data of this figure as CSV', () => save(name + '.csv', 'text/csv', csv(figure))),
  );
  figure.insertBefore(bar, plot);
}

function button(words: string, label: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = words;
  made.setAttribute('aria-label', label);
  made.addEventListener('click', pressed);
  return made;
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The picture as a file of its own, on the page's ground. */
function svg(plot: HTMLElement): string {
  const picture = plot.querySelector('svg')!.cloneNode(true) as SVGElement;
  picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  picture.style.background = theme().surface;
  picture.style.fontFamily = 'sans-serif';
  // A file of its own knows no colours of a page.
  const style = getComputedStyle(document.documentElement);
  return new XMLSerializer()
    .serializeToString(picture)
    .replace(/var\((--[a-z0-9-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
}

/** The table beside the figure, RFC 4180. */
function csv(figure: HTMLElement): string {
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);
  return [...figure.querySelectorAll('details tr')]
    .map((row) => [...row.children].map((cell) => quoted(cell.textContent ?? '')).join(',') + '\r\n')
    .join('');
}
