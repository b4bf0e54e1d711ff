// The parts of ECharts that charts here are made of: a third of the whole.
import * as echarts from 'echarts/core.js';
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts.js';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components.js';
import { SVGRenderer } from 'echarts/renderers.js';

echarts.use([
  BarChart,
  CustomChart,
  GridComponent,
  HeatmapChart,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
  VisualMapComponent,
]);

export { echarts };
