import { brief } from './numbers';
import type { Axis, Chart, Point, Series } from './model';
import type { Theme } from './theme';

// Options of ECharts are plain objects that it checks itself.
type Options = Record<string, unknown>;

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'];
const NARROW = 480;
const LEGEND_ROW = 24;

/** A chart as ECharts takes it. */
export function chartOptions(chart: Chart, theme: Theme, width: number): Options {
  const lying = chart.y.scale === 'categories';
  const colours = chart.series.map((series, index) => colour(series, index, chart.series, theme));
  const narrow = width < NARROW;
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, color: theme.text },
    grid: { left: 8, right: narrow ? 12 : 24, top: 28 + LEGEND_ROW * legendRows(chart, width), bottom: lying || chart.x.label !== '' ? 32 : 8, containLabel: true },
    legend:
      chart.series.length > 1
        ? { type: 'plain', top: 0, left: 0, itemWidth: 22, textStyle: { color: theme.text }, inactiveColor: theme.muted }
        : undefined,
    tooltip: {
      trigger: 'item',
      confine: true,
      backgroundColor: theme.surface,
      borderColor: theme.grid,
      textStyle: { color: theme.text },
    },
    xAxis: axis(chart.x, theme, 'x', narrow),
    yAxis: axis(chart.y, theme, 'y', narrow),
    series: [
      ...chart.series.flatMap((series, index) => drawn(chart, series, index, colours[index] ?? theme.text, lying)),
      ...markLines(chart, theme),
    ],
  };
}

/** About as many as the names of the series take. */
function legendRows(chart: Chart, width: number): number {
  if (chart.series.length < 2) {
    return 0;
  }
  let rows = 1;
  let taken = 0;
  for (const series of chart.series) {
    const own = 38 + 6.5 * series.name.length;
    if (taken > 0 && taken + own > width) {
      rows += 1;
      taken = 0;
    }
    taken += own;
  }
  return rows;
}

function colour(series: Series, index: number, all: Series[], theme: Theme): string {
  if (series.role !== 'one-of-many' && all.filter((other) => other.role === series.role).length === 1) {
    return theme.roles[series.role];
  }
  return theme.palette[index % theme.palette.length] ?? theme.text;
}

function axis(of: Axis, theme: Theme, side: 'x' | 'y', narrow: boolean): Options {
  const name = of.unit === '' ? of.label : of.label + ', ' + of.unit;
  const common = {
    name,
    nameLocation: side === 'x' ? 'middle' : 'end',
    nameGap: side === 'x' ? 28 : 12,
    nameTextStyle: { color: theme.muted, align: side === 'y' ? 'left' : 'center' },
    axisLine: { lineStyle: { color: theme.muted } },
    axisTick: { lineStyle: { color: theme.muted } },
    splitLine: { show: of.scale !== 'categories', lineStyle: { color: theme.grid } },
  };
  if (of.scale === 'categories') {
    return {
      ...common,
      type: 'category',
      data: of.categories,
      inverse: side === 'y',
      nameTextStyle: { ...common.nameTextStyle, align: side === 'y' ? 'right' : 'center' },
      nameLocation: side === 'y' ? 'start' : 'middle',
      axisLabel: {
        color: theme.text,
        interval: side === 'y' || of.categories.length <= 12 ? 0 : 'auto',
        width: side === 'y' ? (narrow ? 110 : 240) : undefined,
        overflow: 'break',
        lineHeight: 14,
        rotate: side === 'x' && of.categories.join('').length > (narrow ? 28 : 90) ? 35 : 0,
      },
    };
  }
  return {
    ...common,
    type: of.scale === 'log' ? 'log' : 'value',
    scale: side === 'x' || of.scale === 'log',
    minorSplitLine: { show: false },
    axisLabel: { color: theme.muted, formatter: (value: number) => brief(value), hideOverlap: true },
  };
}

function drawn(chart: Chart, series: Series, index: number, ink: string, lying: boolean): Options[] {
  const data = series.points.map((point) => ({ value: [point.x, point.y], point }));
  const tooltip = { formatter: (shown: { data: { point: Point } }) => about(chart, series, shown.data.point) };
  const aside = asideOf(chart, series);
  const shift = lying ? [0, aside] : [aside, 0];
  const look = { ...looks(series, index, ink, lying), ...(aside === 0 ? {} : { symbolOffset: shift }) };
  const bars: Options[] = hasIntervals(series) ? [errorBars(chart, series, ink, shift)] : [];
  return series.look === 'spans' ? bars : [{ name: series.name, data, tooltip, color: ink, ...look }, ...bars];
}

/** Pixels that points of a category stand apart from those of other series there, which would else hide them. */
function asideOf(chart: Chart, series: Series): number {
  const lying = chart.y.scale === 'categories';
  if (!lying && chart.x.scale !== 'categories') {
    return 0;
  }
  const place = (point: Point): number => (lying ? point.y : point.x);
  const all = chart.series.filter((each) => each.look === 'points' || each.look === 'spans');
  const places = all.flatMap((each) => [...new Set(each.points.map(place))]);
  const share = new Set(places).size < places.length;
  return share && all.includes(series) ? 9 * (all.indexOf(series) - (all.length - 1) / 2) : 0;
}

function barRoom(lying: boolean): { barMaxWidth: number; barGap: string; barCategoryGap: string } {
  return { barMaxWidth: lying ? 22 : 48, barGap: '10%', barCategoryGap: '20%' };
}

function looks(series: Series, index: number, ink: string, lying: boolean): Options {
  const dash = series.role === 'limit' || series.role === 'closed-form' || series.role === 'offered' ? 'dashed' : 'solid';
  const symbol = SYMBOLS[index % SYMBOLS.length];
  const many = series.points.length > 40;
  switch (series.look) {
    case 'bars':
    case 'stacked-bars': {
      const stack = series.look === 'stacked-bars' ? 'all' : undefined;
      return { type: 'bar', stack, ...barRoom(lying), encode: lying ? { x: 0, y: 1 } : undefined };
    }
    case 'points':
      return { type: 'scatter', symbol: series.role === 'lost' ? 'diamond' : symbol, symbolSize: many ? 6 : 9 };
    default:
      return {
        type: 'line',
        symbol,
        symbolSize: 7,
        showSymbol: !many && series.role !== 'limit',
        step: series.look === 'steps' ? 'end' : false,
        lineStyle: { width: 2, type: dash, color: ink },
      };
  }
}

function hasIntervals(series: Series): boolean {
  return series.points.some((point) => point.xLow !== undefined || point.yLow !== undefined);
}

/** An interval that only its width shows would else be seen by no one who prints. */
function errorBars(chart: Chart, series: Series, ink: string, shift: number[]): Options {
  const wide = series.look === 'spans';
  const lying = chart.y.scale === 'categories';
  const along = (pixels: number): number[] => (lying ? [0, pixels] : [pixels, 0]);
  const sideBySide = chart.series.filter((each) => each.look === 'bars');
  const bar = sideBySide.indexOf(series);
  return {
    name: series.name,
    type: 'custom',
    color: ink,
    encode: { x: [0, 2, 3], y: [1, 4, 5] },
    tooltip: { formatter: (shown: { dataIndex: number }) => about(chart, series, series.points[shown.dataIndex]!) },
    data: series.points.map((point) => [
      point.x,
      point.y,
      point.xLow ?? point.x,
      point.xHigh ?? point.x,
      point.yLow ?? point.y,
      point.yHigh ?? point.y,
    ]),
    z: 5,
    renderItem: (_: unknown, api: Api) => {
      const centre = api.coord([api.value(0), api.value(1)]);
      const lines = [
        ...interval(centre, api.coord([api.value(2), api.value(1)]), api.coord([api.value(3), api.value(1)]), true),
        ...interval(centre, api.coord([api.value(0), api.value(4)]), api.coord([api.value(0), api.value(5)]), false),
      ];
      const style = { stroke: ink, lineWidth: wide ? 6 : 1.6, lineCap: wide ? 'butt' : 'round' };
      const [x, y] = bar < 0 ? shift : along(api.barLayout({ count: sideBySide.length, ...barRoom(lying) })[bar]!.offsetCenter);
      return { type: 'group', x, y, children: lines.map((shape) => ({ type: 'line', shape, style })) };
    },
  };
}

interface Api {
  value(dimension: number): number;
  coord(point: [number, number]): [number, number];
  barLayout(room: { count: number }): { offsetCenter: number }[];
}

interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

function interval(centre: [number, number], low: [number, number], high: [number, number], across: boolean): Line[] {
  const cap = 4;
  if (Math.hypot(high[0] - low[0], high[1] - low[1]) < 0.5) {
    return [];
  }
  return across
    ? [
        { x1: low[0], y1: centre[1], x2: high[0], y2: centre[1] },
        { x1: low[0], y1: centre[1] - cap, x2: low[0], y2: centre[1] + cap },
        { x1: high[0], y1: centre[1] - cap, x2: high[0], y2: centre[1] + cap },
      ]
    : [
        { x1: centre[0], y1: low[1], x2: centre[0], y2: high[1] },
        { x1: centre[0] - cap, y1: low[1], x2: centre[0] + cap, y2: low[1] },
        { x1: centre[0] - cap, y1: high[1], x2: centre[0] + cap, y2: high[1] },
      ];
}

function markLines(chart: Chart, theme: Theme): Options[] {
  if (chart.marks.length === 0) {
    return [];
  }
  return [
    {
      type: 'line',
      // Without a value of their own, so that the axes reach to the marks.
      data: chart.marks.map((mark) => (mark.along ? ['-', mark.at] : [mark.at, '-'])),
      silent: true,
      markLine: {
        symbol: 'none',
        silent: true,
        data: chart.marks.map((mark) => ({
          [mark.along ? 'yAxis' : 'xAxis']: mark.at,
          lineStyle: { color: theme.roles.limit, type: 'dashed', width: 1.4 },
          label: {
            formatter: mark.label,
            color: theme.text,
            position: mark.along ? 'insideEndTop' : 'insideEndBottom',
            textBorderColor: theme.surface,
            textBorderWidth: 3,
          },
        })),
      },
    },
  ];
}

/** What the tooltip tells of a point. */
function about(chart: Chart, series: Series, point: Point): string {
  const lines = [escaped(series.name)];
  lines.push(valued(chart.x, point.x, point.xLow, point.xHigh), valued(chart.y, point.y, point.yLow, point.yHigh));
  if (point.label !== undefined) {
    lines.push(escaped(point.label));
  }
  return lines.join('<br>');
}

function valued(axis: Axis, value: number, low?: number, high?: number): string {
  const name = axis.scale === 'categories' ? (axis.categories[value] ?? '') : brief(value);
  const interval = low === undefined || high === undefined ? '' : ` [${brief(low)} … ${brief(high)}]`;
  const unit = axis.unit === '' ? '' : ' ' + axis.unit;
  return escaped(`${axis.label}: ${name}${interval}${unit}`);
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
