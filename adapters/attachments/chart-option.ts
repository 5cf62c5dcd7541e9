import type { Chart, ChartPanel } from '../../src/domain/chart.ts'
import { COLOURS, FONT, PADDING, TEXT, WIDTH } from './chart-look.ts'

/** What echarts is to draw, and on how large a sheet. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly option: object
}

const TITLE_HEIGHT = 30
const SUBTITLE_LINE = 19
const PANEL_HEAD = 30
const LEGEND_HEIGHT = 24
const PANEL_GAP = 20
const BAR_HEIGHT = 15
const ROW_GAP = 17
const LINE_HEIGHT = 120
const LINE_FOOT = 26
/** Room for the names of bars on the left, in two lines where they are long, and for their values on the right. */
const NAME_WIDTH = 104
const NAME_LINE = 15
const VALUE_WIDTH = 58
const DIGIT_WIDTH = 7.5

/** A panel beneath another: all in one column, for a phone is narrow. */
export function chartOption(chart: Chart): Drawing {
  const inner = WIDTH - 2 * PADDING
  const subtitle = wrapped(chart.subtitle, Math.floor(inner / TEXT.subtitle) - 1)
  const titles: object[] = [
    words(chart.title, PADDING, { fontSize: TEXT.title, fontWeight: 'bold', color: COLOURS.ink }),
    words(subtitle.join('\n'), PADDING + TITLE_HEIGHT, {
      fontSize: TEXT.subtitle,
      fontWeight: 'normal',
      lineHeight: SUBTITLE_LINE,
      color: COLOURS.soft,
    }),
  ]
  const panels = chart.panels.filter(({ labels }) => labels.length > 0)
  const parts: PanelParts[] = []
  let top = PADDING + TITLE_HEIGHT + subtitle.length * SUBTITLE_LINE + PANEL_GAP
  for (const panel of panels) {
    titles.push(words(headOf(panel), top, { fontSize: TEXT.panel, fontWeight: 'bold', color: COLOURS.ink }))
    const part = panelParts(panel, parts.length, top + PANEL_HEAD)
    parts.push(part)
    top = part.bottom + PANEL_GAP
  }
  return {
    width: WIDTH,
    height: top - PANEL_GAP + PADDING,
    option: {
      animation: false,
      backgroundColor: COLOURS.card,
      textStyle: { fontFamily: FONT, fontSize: TEXT.label, color: COLOURS.ink },
      title: titles,
      legend: parts.flatMap(({ legend }) => legend),
      grid: parts.map(({ grid }) => grid),
      xAxis: parts.map(({ xAxis }) => xAxis),
      yAxis: parts.map(({ yAxis }) => yAxis),
      series: parts.flatMap(({ series }) => series),
    },
  }
}

const headOf = ({ title, unit }: ChartPanel) => (unit === '' ? title : `${title}（${unit}）`)

function words(text: string, top: number, textStyle: object): object {
  return { text, left: PADDING, top, padding: 0, textStyle: { fontFamily: FONT, ...textStyle } }
}

interface PanelParts {
  readonly legend: readonly object[]
  readonly grid: object
  readonly xAxis: object
  readonly yAxis: object
  readonly series: readonly object[]
  readonly bottom: number
}

function panelParts(panel: ChartPanel, index: number, top: number): PanelParts {
  // Names are told apart by panel: a legend and its series are matched by name over the whole picture.
  const key = (name: string) => `${index}/${name}`
  const named = panel.series.length > 1
  const legend = {
    top,
    left: PADDING,
    padding: 0,
    itemWidth: 14,
    itemHeight: 10,
    itemGap: 16,
    icon: 'roundRect',
    data: panel.series.map(({ name }) => key(name)),
    formatter: (name: string) => name.slice(name.indexOf('/') + 1),
    textStyle: { fontFamily: FONT, fontSize: TEXT.label, color: COLOURS.soft },
  }
  const plotTop = named ? top + LEGEND_HEIGHT : top
  const plot = panel.kind === 'bars' ? bars(panel, index, plotTop, key) : lines(panel, index, plotTop, key)
  return { ...plot, legend: named ? [legend] : [] }
}

type Plot = Omit<PanelParts, 'legend'>

/** Bars lie, so that Chinese names stand before them in full; each bears its value, so that no axis is needed. */
function bars(panel: ChartPanel, index: number, top: number, key: (name: string) => string): Plot {
  const rowHeight = panel.series.length * BAR_HEIGHT + ROW_GAP
  const height = panel.labels.length * rowHeight
  return {
    grid: { top, left: PADDING + NAME_WIDTH, width: WIDTH - 2 * PADDING - NAME_WIDTH - VALUE_WIDTH, height },
    xAxis: { type: 'value', gridIndex: index, min: 0, show: false },
    yAxis: {
      type: 'category',
      gridIndex: index,
      inverse: true,
      data: [...panel.labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: {
        fontFamily: FONT,
        fontSize: TEXT.label,
        color: COLOURS.ink,
        interval: 0,
        width: NAME_WIDTH - 10,
        overflow: 'break',
        lineHeight: NAME_LINE,
        height: 2 * NAME_LINE,
        lineOverflow: 'truncate',
      },
    },
    series: panel.series.map(({ name, values }, place) => ({
      type: 'bar',
      name: key(name),
      xAxisIndex: index,
      yAxisIndex: index,
      barWidth: BAR_HEIGHT - 3,
      barGap: '25%',
      itemStyle: { color: colourOf(place), borderRadius: [0, 3, 3, 0] },
      label: { show: true, position: 'right', fontFamily: FONT, fontSize: TEXT.label, color: COLOURS.ink },
      data: [...values],
    })),
    bottom: top + height,
  }
}

/** A line from left to right; only its last point says its value, the axis says the others'. */
function lines(panel: ChartPanel, index: number, top: number, key: (name: string) => string): Plot {
  const values = panel.series.flatMap(({ values }) => values.map((value) => value ?? 0))
  const room = 12 + DIGIT_WIDTH * Math.max(2, ...values.map((value) => String(value).length))
  const left = PADDING + room
  return {
    grid: { top: top + 6, left, width: WIDTH - left - PADDING - room, height: LINE_HEIGHT },
    xAxis: {
      type: 'category',
      gridIndex: index,
      boundaryGap: false,
      data: [...panel.labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { fontFamily: FONT, fontSize: TEXT.label, color: COLOURS.soft, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      gridIndex: index,
      min: 0,
      splitNumber: 3,
      splitLine: { lineStyle: { color: COLOURS.line } },
      axisLabel: { fontFamily: FONT, fontSize: TEXT.label, color: COLOURS.soft },
    },
    series: panel.series.map(({ name, values }, place) => ({
      type: 'line',
      name: key(name),
      xAxisIndex: index,
      yAxisIndex: index,
      symbol: 'circle',
      symbolSize: 6,
      lineStyle: { width: 2.5 },
      color: colourOf(place),
      connectNulls: false,
      data: values.map((value, at) => ({
        value,
        label: {
          show: at === values.length - 1 && value !== null,
          position: 'right',
          fontFamily: FONT,
          fontSize: TEXT.label,
          fontWeight: 'bold',
          color: COLOURS.ink,
        },
      })),
    })),
    bottom: top + 6 + LINE_HEIGHT + LINE_FOOT,
  }
}

const colourOf = (place: number): string => COLOURS.series[place % COLOURS.series.length] ?? COLOURS.ink

/** No line begins with one of these; it stands out a little instead. */
const CLOSING = /[，。；：、！？）》」』”…%]/u

/** Chinese may break anywhere, so lines are cut by their width: about half a character for what is Latin. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let width = 0
    for (const character of paragraph) {
      const wide = character > '\u2E7F' ? 1 : 0.56
      if (width + wide > most && !CLOSING.test(character)) {
        lines.push(line)
        line = ''
        width = 0
      }
      line += character
      width += wide
    }
    if (line !== '') lines.push(line)
  }
  return lines
}
