import { brief } from './numbers';
import { escaped } from './chart';
import type { HeatMap } from './model';
import type { Theme } from './theme';

/** A heat map as ECharts takes it; each cell has its number written in it. */
export function heatMapOptions(map: HeatMap, theme: Theme, width: number): Record<string, unknown> {
  const values = map.cells.map((cell) => cell.value);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const named = (axis: HeatMap['x']): Record<string, unknown> => ({
    type: 'category',
    data: axis.categories,
    name: axis.unit === '' ? axis.label : axis.label + ', ' + axis.unit,
    nameTextStyle: { color: theme.muted },
    axisLabel: { color: theme.text },
    axisLine: { lineStyle: { color: theme.muted } },
  });
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: { left: 8, right: 16, top: 28, bottom: 32, containLabel: true },
    tooltip: {
      confine: true,
      backgroundColor: theme.surface,
      borderColor: theme.grid,
      textStyle: { color: theme.text },
      formatter: (shown: { dataIndex: number }) => {
        const cell = map.cells[shown.dataIndex]!;
        return escaped(`${map.x.categories[cell.x]}, ${map.y.categories[cell.y]}: ${brief(cell.value)} ${map.value}`);
      },
    },
    xAxis: { ...named(map.x), nameLocation: 'middle', nameGap: 28 },
    yAxis: { ...named(map.y), nameLocation: 'end', nameTextStyle: { color: theme.muted, align: 'left' } },
    visualMap: { show: false, min: least, max: most > least ? most : least + 1, inRange: { color: theme.ramp } },
    series: [
      {
        type: 'heatmap',
        data: map.cells.map((cell) => ({
          value: [cell.x, cell.y, cell.value],
          label: { color: 2 * cell.value > least + most ? '#000' : '#fff' },
        })),
        itemStyle: { borderColor: theme.surface, borderWidth: 2 },
        label: {
          show: width >= 360 || map.x.categories.length <= 6,
          formatter: (shown: { dataIndex: number }) => map.cells[shown.dataIndex]!.label,
        },
      },
    ],
  };
}
