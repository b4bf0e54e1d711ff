import { Plot } from './plot';
import type { Chart } from '../model';

/** Charts one after the other; one of a title that was there before is the same, drawn with new numbers. */
export class Plots {
  private readonly plots = new Map<string, Plot>();

  /** @param last a figure that stands behind them */
  constructor(
    private readonly place: HTMLElement,
    private readonly last: HTMLElement,
  ) {
    place.append(last);
  }

  show(charts: Chart[]): void {
    charts.forEach((chart) => {
      const plot = this.plots.get(chart.title) ?? new Plot();
      if (!this.plots.has(chart.title)) {
        this.plots.set(chart.title, plot);
        this.place.insertBefore(plot.figure, this.last);
      }
      plot.show(chart);
    });
    const titles = new Set(charts.map((chart) => chart.title));
    this.plots.forEach((plot, title) => !titles.has(title) && plot.show(undefined));
  }
}
