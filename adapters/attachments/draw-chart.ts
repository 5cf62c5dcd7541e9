import { accessSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from '../../src/domain/chart.ts'
import { COLOURS, FONT, WIDTH, ZOOM } from './chart-look.ts'
import { chartOption } from './chart-option.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

const FONT_FOLDER = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')
const FONTS = ['Regular', 'Bold'].map((weight) => join(FONT_FOLDER, `NotoSansHans-${weight}.otf`))
// Without its font the painter leaves all words out, and says nothing about it.
for (const file of FONTS) accessSync(file)

/** A PNG. Needs no browser and no font of the machine's. */
export async function drawChart(chart: Chart): Promise<Uint8Array> {
  const picture = await renderAsync(svgOf(chart), {
    background: COLOURS.card,
    fitTo: { mode: 'width', value: WIDTH * ZOOM },
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: FONT },
  })
  return picture.asPng()
}

export function svgOf(chart: Chart): string {
  const { width, height, option } = chartOption(chart)
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    drawing.setOption({ ...option })
    return drawing.renderToSVGString()
  } finally {
    // Left alone, it would keep the process alive.
    drawing.dispose()
  }
}
