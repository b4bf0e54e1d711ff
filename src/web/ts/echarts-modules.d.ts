// The files of the package as they are bundled; its types stand under names without an ending.
declare module 'echarts/core.js' {
  export * from 'echarts/core';
}
declare module 'echarts/charts.js' {
  export * from 'echarts/charts';
}
declare module 'echarts/components.js' {
  export * from 'echarts/components';
}
declare module 'echarts/renderers.js' {
  export * from 'echarts/renderers';
}
