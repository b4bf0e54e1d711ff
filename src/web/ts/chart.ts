import { brief } from './numbers';
import type { Axis, Chart, Mark, Point, Series } from './model';
import type { Theme } from './theme';

// Options of ECharts are plain objects that it checks itself.
type Options = Record<string, unknown>;

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'arrow'];
/** The same beside the names of points, which else are as wide as the strokes of lines. */
const SIGNS: Record<string, string> = {
  circle: 'path://M0 5a5 5 0 1 0 10 0a5 5 0 1 0-10 0z',
  rect: 'path://M0 0h10v10H0z',
  triangle: 'path://M5 0L10 10H0z',
  diamond: 'path://M5 0L10 5L5 10L0 5z',
  roundRect: 'path://M3 0h4a3 3 0 0 1 3 3v4a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z',
  arrow: 'path://M5 0L10 10L5 7.5L0 10z',
};
const NARROW = 480;
const LYING_BAR = 22;
const STANDING_BAR = 48;

/** More than most characters of labels are wide. */
const CHARACTER_PIXELS = 8;
const LETTER_PIXELS = 6.5;
const LABEL_ROW = 14;

/** A chart as ECharts takes it. */
export function chartOptions(chart: Chart, theme: Theme, width: number): Options {
  const lying = chart.y.scale === 'categories';
  const colours = chart.series.map((series, index) => colour(series, index, chart.series, theme));
  const narrow = width < NARROW;
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, color: theme.text },
    grid: {
      left: 8,
      right: narrow ? 12 : 24,
      top: 28 + 24 * legendRows(chart, width) + raised(chart, width),
      bottom: lying || chart.x.label !== '' ? 32 : 8,
      containLabel: true,
    },
    legend:
      chart.series.length > 1
        ? {
            type: 'plain',
            top: 0,
            left: 0,
            itemWidth: 22,
            itemHeight: 11,
            data: chart.series.map((series, index) => ({ name: series.name, icon: icon(series, index) })),
            textStyle: { color: theme.text },
            inactiveColor: theme.muted,
          }
        : undefined,
    tooltip: {
      trigger: 'item',
      confine: true,
      backgroundColor: theme.surface,
      borderColor: theme.grid,
      textStyle: { color: theme.text },
    },
    xAxis: axis(chart, 'x', theme, width),
    yAxis: axis(chart, 'y', theme, width),
    series: [
      ...chart.series.flatMap((series, index) => drawn(chart, series, index, colours[index] ?? theme.text, lying, theme)),
      ...markLines(chart, theme, width),
    ],
  };
}

/** Pixels that a chart takes: bars that lie take room by their number. */
export function chartHeight(chart: Chart, width: number): number {
  if (chart.y.scale !== 'categories') {
    return 340 + raised(chart, width);
  }
  const side = chart.series.filter((series) => series.look === 'bars').length;
  const beside = chart.series.filter((series) => series.look === 'points').length;
  const each = Math.max(30, 24 * side, 10 * beside + 14, 14 * labelLines(chart, width) + 6);
  return 66 + 24 * legendRows(chart, width) + raised(chart, width) + chart.y.categories.length * each;
}

function labelWidth(narrow: boolean): number {
  return narrow ? 110 : 240;
}

/** Lines that the longest name beside bars takes. */
function labelLines(chart: Chart, width: number): number {
  return Math.max(...chart.y.categories.map((name) => brokenLines(name, labelWidth(width < NARROW))));
}

/** Lines of words that are broken at a width. */
function brokenLines(words: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of words.split(' ')) {
    const room = LETTER_PIXELS * (word.length + 1);
    if (used > 0 && used + room > width) {
      lines++;
      used = 0;
    }
    // A word that is wider than a line is broken, too.
    lines += Math.ceil(room / width) - 1;
    used += room;
  }
  return lines;
}

/** Pixels that the labels of upright lines take above a chart, beyond one row that has no name of an axis beside it. */
function raised(chart: Chart, width: number): number {
  return LABEL_ROW * labelRows(chart, width).above;
}

/** For each mark the row above the chart in which its label stands, so that labels do not cover each other. */
function labelRows(chart: Chart, width: number): { rows: number[]; above: number } {
  const rows = chart.marks.map(() => 0);
  const upright = chart.marks.map((mark, index) => ({ mark, index })).filter(({ mark }) => !mark.along && mark.label !== '');
  const ends: number[] = [];
  let isBelowName = false;
  for (const { mark, index } of upright.sort((one, other) => one.mark.at - other.mark.at)) {
    const room = LETTER_PIXELS * mark.label.length;
    const before = { left: 0, center: 0.5, right: 1 }[alignment(chart, mark, width)];
    const start = place(chart, mark.at) * plotWidth(chart, width) - before * room;
    const free = ends.findIndex((end) => end + LETTER_PIXELS < start);
    const row = free < 0 ? ends.length : free;
    ends[row] = start + room;
    rows[index] = row;
    isBelowName ||= start < nameEnd(chart);
  }
  return { rows, above: Math.max(0, ends.length - 1) + (isBelowName ? 1 : 0) };
}

/** About the width between the axes and the right side. */
function plotWidth(chart: Chart, width: number): number {
  const beside = chart.y.scale === 'categories' ? Math.min(labelWidth(width < NARROW), LETTER_PIXELS * longest(chart.y.categories)) : 40;
  return width - beside - 40;
}

/** Where the name of the upright axis ends, from that axis on: it stands to the left of bars that lie, else to the right. */
function nameEnd(chart: Chart): number {
  return chart.y.scale === 'categories' ? 4 : LETTER_PIXELS * named(chart.y).length;
}

/** About where a value stands on the level axis, from 0 to 1. */
function place(chart: Chart, at: number): number {
  const scaled = (value: number): number => (chart.x.scale === 'log' ? Math.log(value) : value);
  const all = across(chart, 'x').map(scaled);
  const least = Math.min(...all, ...(hasBars(chart) ? [0] : []));
  const most = Math.max(...all);
  return most > least ? (scaled(at) - least) / (most - least) : 0.5;
}

/** All values on an axis, of points, of their intervals and of marks. */
function across(chart: Chart, side: 'x' | 'y'): number[] {
  const ofPoints = chart.series.flatMap((series) =>
    series.points.flatMap((point) =>
      side === 'x' ? [point.x, point.xLow ?? point.x, point.xHigh ?? point.x] : [point.y, point.yLow ?? point.y, point.yHigh ?? point.y],
    ),
  );
  return [...ofPoints, ...chart.marks.filter((mark) => mark.along === (side === 'y')).map((mark) => mark.at)];
}

/** Rows that the names of series take, at about 7 pixels a letter beside their signs. */
function legendRows(chart: Chart, width: number): number {
  if (chart.series.length < 2) {
    return 0;
  }
  let rows = 1;
  let used = 0;
  for (const series of chart.series) {
    const room = 38 + 7 * series.name.length;
    if (used > 0 && used + room > width) {
      rows++;
      used = 0;
    }
    used += room;
  }
  return rows;
}

function colour(series: Series, index: number, all: Series[], theme: Theme): string {
  if (series.role !== 'one-of-many' && all.filter((other) => other.role === series.role).length === 1) {
    return theme.roles[series.role];
  }
  return theme.palette[index % theme.palette.length] ?? theme.text;
}

/** The length of a bar says how much it is, so its axis begins at 0. */
function hasBars(chart: Chart): boolean {
  return chart.series.some((series) => series.look === 'bars' || series.look === 'stacked-bars');
}

function longest(names: string[]): number {
  return Math.max(...names.map((name) => name.length));
}

function named(axis: Axis): string {
  return axis.unit === '' ? axis.label : axis.label + ', ' + axis.unit;
}

/** A logarithmic axis that spans less than a decade would have no tick between its ends. */
function isLog(chart: Chart, side: 'x' | 'y'): boolean {
  const all = across(chart, side);
  return chart[side].scale === 'log' && Math.max(...all) >= 10 * Math.min(...all);
}

/** What is held against itself lies on a diagonal only where neither axis begins at 0 alone. */
function areAlike(chart: Chart): boolean {
  return chart.x.unit !== '' && chart.x.unit === chart.y.unit;
}

function axis(chart: Chart, side: 'x' | 'y', theme: Theme, width: number): Options {
  const of = chart[side];
  const narrow = width < NARROW;
  const bars = hasBars(chart);
  const log = isLog(chart, side);
  const common = {
    name: named(of),
    nameLocation: side === 'x' ? 'middle' : 'end',
    nameGap: side === 'x' ? 28 : 12 + raised(chart, width),
    nameTextStyle: { color: theme.muted, align: side === 'y' ? 'left' : 'center' },
    axisLine: { onZero: of.scale !== 'categories', lineStyle: { color: theme.muted } },
    axisTick: { show: side === 'x' || of.scale !== 'categories', lineStyle: { color: theme.muted } },
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
        width: side === 'y' ? Math.min(labelWidth(narrow), CHARACTER_PIXELS * longest(of.categories)) : undefined,
        overflow: 'break',
        lineHeight: 14,
        rotate: side === 'x' && of.categories.join('').length > (narrow ? 28 : 90) ? 35 : 0,
      },
    };
  }
  return {
    ...common,
    type: log ? 'log' : 'value',
    scale: log || (!bars && (side === 'x' || areAlike(chart))),
    ...(of.unit === 'h' ? { max: 'dataMax', interval: 4 } : {}),
    minorSplitLine: { show: false },
    axisLabel: { color: theme.muted, formatter: (value: number) => brief(value), hideOverlap: true },
  };
}

/** Pixels that points and spans stand beside the middle of their category, so that series do not hide each other. */
function aside(chart: Chart, series: Series): number {
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

function drawn(chart: Chart, series: Series, index: number, ink: string, lying: boolean, theme: Theme): Options[] {
  const beside = aside(chart, series);
  const symbolOffset = lying ? [0, beside] : [beside, 0];
  const data = series.points.map((point) => ({ value: [point.x, point.y], point, symbolOffset }));
  const tooltip = { formatter: (shown: { data: { point: Point } }) => about(chart, series, shown.data.point) };
  const look = looks(series, index, ink, lying);
  const bars: Options[] = hasIntervals(series) ? [errorBars(chart, series, series.look === 'bars' ? theme.text : ink)] : [];
  return series.look === 'spans' ? bars : [{ name: series.name, data, tooltip, color: ink, ...look }, ...bars];
}

/** What stands beside the name of a series: lines and bars have what ECharts gives them. */
function icon(series: Series, index: number): string | undefined {
  return series.look === 'points' ? SIGNS[symbolOf(series, index)] : undefined;
}

function symbolOf(series: Series, index: number): string {
  return series.look === 'points' && series.role === 'lost' ? 'diamond' : SYMBOLS[index % SYMBOLS.length]!;
}

function looks(series: Series, index: number, ink: string, lying: boolean): Options {
  const dash = series.role === 'limit' || series.role === 'closed-form' || series.role === 'offered' ? 'dashed' : 'solid';
  const symbol = symbolOf(series, index);
  const many = series.points.length > 40;
  switch (series.look) {
    case 'bars':
    case 'stacked-bars': {
      const stack = series.look === 'stacked-bars' ? 'all' : undefined;
      return { type: 'bar', stack, barMaxWidth: lying ? LYING_BAR : STANDING_BAR, encode: lying ? { x: 0, y: 1 } : undefined };
    }
    case 'points':
      return {
        type: 'scatter',
        symbol,
        symbolSize: many ? 6 : 9,
        z: 4,
      };
    default:
      return {
        type: 'line',
        symbol: series.role === 'limit' ? 'none' : symbol,
        symbolSize: 7,
        showSymbol: !many,
        step: series.look === 'steps' ? 'end' : false,
        lineStyle: { width: 2, type: dash, color: ink },
      };
  }
}

function hasIntervals(series: Series): boolean {
  return series.points.some((point) => point.xLow !== undefined || point.yLow !== undefined);
}

/** An interval that only its width shows would else be seen by no one who prints. */
function errorBars(chart: Chart, series: Series, ink: string): Options {
  const wide = series.look === 'spans';
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
      const beside = aside(chart, series) + barAside(chart, series, api);
      const lying = chart.y.scale === 'categories';
      const at = (x: number, y: number): [number, number] => {
        const spot = api.coord([x, y]);
        return lying ? [spot[0], spot[1] + beside] : [spot[0] + beside, spot[1]];
      };
      const centre = at(api.value(0), api.value(1));
      const lines = [
        ...interval(centre, at(api.value(2), api.value(1)), at(api.value(3), api.value(1)), true),
        ...interval(centre, at(api.value(0), api.value(4)), at(api.value(0), api.value(5)), false),
      ];
      const style = { stroke: ink, lineWidth: wide ? 6 : 1.6, lineCap: wide ? 'butt' : 'round' };
      return { type: 'group', children: lines.map((shape) => ({ type: 'line', shape, style })) };
    },
  };
}

/** Where a bar stands among those of its category. */
function barAside(chart: Chart, series: Series, api: Api): number {
  const bars = chart.series.filter((other) => other.look === 'bars');
  const barMaxWidth = chart.y.scale === 'categories' ? LYING_BAR : STANDING_BAR;
  return series.look === 'bars' && bars.length > 1
    ? (api.barLayout({ count: bars.length, barMaxWidth })[bars.indexOf(series)]?.offsetCenter ?? 0)
    : 0;
}

interface Api {
  barLayout(of: { count: number; barMaxWidth: number }): { offsetCenter: number }[];
  value(dimension: number): number;
  coord(point: [number, number]): [number, number];
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

function markLines(chart: Chart, theme: Theme, width: number): Options[] {
  if (chart.marks.length === 0) {
    return [];
  }
  // Upright lines have their labels above the chart, which is their start where the axis of categories begins there.
  const above = chart.y.scale === 'categories' ? 'start' : 'end';
  const { rows } = labelRows(chart, width);
  return [
    {
      type: 'line',
      // Without a value of their own, so that the axes reach to the marks.
      data: chart.marks.map((mark) => (mark.along ? ['-', mark.at] : [mark.at, '-'])),
      silent: true,
      markLine: {
        symbol: 'none',
        silent: true,
        precision: 12,
        data: chart.marks.map((mark, index) => ({
          [mark.along ? 'yAxis' : 'xAxis']: mark.at,
          lineStyle: { color: theme.roles.limit, type: 'dashed', width: 1.4 },
          label: {
            formatter: mark.label,
            color: theme.text,
            distance: mark.along ? 5 : 4 + LABEL_ROW * (rows[index] ?? 0),
            position: mark.along ? 'insideEndTop' : above,
            align: mark.along ? undefined : alignment(chart, mark, width),
            textBorderColor: theme.surface,
            textBorderWidth: 3,
          },
        })),
      },
    },
  ];
}

/** Labels near the sides of a chart keep within it. */
function alignment(chart: Chart, mark: Mark, width: number): 'left' | 'center' | 'right' {
  const within = plotWidth(chart, width);
  const centre = place(chart, mark.at) * within;
  const half = 0.5 * LETTER_PIXELS * mark.label.length;
  return centre + half > within ? 'right' : centre < half ? 'left' : 'center';
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
