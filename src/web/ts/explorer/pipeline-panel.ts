import { drawPipeline } from '../pipeline';
import { signScroll } from '../scroll-sign';
import { element } from './page';
import type { PipelineData } from '../pipeline-data';

/** What stands where, and how packets pass it: the drawing that reports have. */
export class PipelinePanel {
  private readonly plot = element('div', { className: 'plot', tabIndex: 0 });
  private readonly says = element('p', { className: 'aside' });

  constructor(panel: HTMLElement) {
    this.plot.setAttribute('role', 'group');
    this.plot.setAttribute('aria-label', 'Pipeline, wide ones scroll');
    panel.append(element('h2', {}, 'Pipeline'), this.says, this.plot);
    signScroll(this.plot);
  }

  show(drawing: PipelineData, isSimulated: boolean): void {
    this.says.textContent = isSimulated
      ? 'Rates on the arrows, shares of cores and how full rings are: simulated.'
      : 'Rates on the arrows and loads of cores: closed form; how full rings are follows with the simulation.';
    drawPipeline(this.plot, drawing);
  }
}
