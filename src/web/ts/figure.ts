import { chartHeight, chartOptions } from './chart';
import { echarts } from './echarts';
import { heatMapOptions } from './heat-map';
import { drawPipeline } from './pipeline';
import { drawPlacement } from './placement';
import { save } from './save';
import { signScroll } from './scroll-sign';
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
      if (figure.classList.contains('pipeline')) {
        signScroll(plot);
      }
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
      return plotted((width) => chartHeight(chart, width), (width) => chartOptions(chart, theme(), width));
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
    button('SVG', 'Save this figure as SVG', () => save(name + '.svg', new Blob([svg(plot)], { type: 'image/svg+xml' }))),
    button('CSV', 'Save the data of this figure as CSV', () => save(name + '.csv', new Blob([csv(figure)], { type: 'text/csv' }))),
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
