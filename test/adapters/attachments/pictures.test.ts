import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, test } from 'vitest'
import { WIDTH, ZOOM } from '../../../adapters/attachments/chart-look.ts'
import { chartOption, wrapped } from '../../../adapters/attachments/chart-option.ts'
import { attachmentMaker } from '../../../adapters/attachments/index.ts'
import type { Chart, ChartPanel } from '../../../src/domain/chart.ts'

const WEEKS: ChartPanel = {
  title: '每周派单',
  kind: 'line',
  unit: '件',
  labels: ['10.26', '11.2', '11.9', '11.16'],
  series: [
    { name: '派单', values: [171, 160, 149, 128] },
    { name: '退件', values: [31, null, 22, 17] },
  ],
}
const DEPARTMENTS: ChartPanel = {
  title: '各部门派单',
  kind: 'bars',
  unit: '件',
  labels: ['县林业局', '县人力资源和社会保障局'],
  series: [{ name: '本周', values: [31, 12] }],
}
const CHART: Chart = { title: '洋泉县一周', subtitle: '派单 128 件', panels: [WEEKS, DEPARTMENTS] }
const WORDLESS: Chart = {
  title: '',
  subtitle: '',
  panels: CHART.panels.map((panel) => ({ ...panel, title: '', unit: '' })),
}

const drawn = async (chart: Chart) => {
  const { bytes } = await attachmentMaker().make({ kind: 'picture', chart, alt: '' })
  const png = Buffer.from(bytes)
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}"><image width="${width}" height="${height}" xlink:href="data:image/png;base64,${png.toString('base64')}"/></svg>`
  return { png, width, height, pixels: new Resvg(svg).render().pixels }
}

/** How many pixels of a strip are darker than anything but ink. */
function inkIn({ pixels, width }: { pixels: Buffer; width: number }, fromRow: number, toRow: number): number {
  let ink = 0
  for (let at = fromRow * width * 4; at < toRow * width * 4; at += 4) {
    if ((pixels[at] ?? 255) + (pixels[at + 1] ?? 255) + (pixels[at + 2] ?? 255) < 300) ink += 1
  }
  return ink
}

describe('pictures', () => {
  test('Chinese words are really painted, without a font of the machine', async () => {
    const said = await drawn(CHART)
    const title = 18 * ZOOM
    expect(inkIn(said, title, title + 22 * ZOOM)).toBeGreaterThan(1_500)
    // The same without words: nothing but bars and lines, so what was counted were the words.
    const silent = await drawn(WORDLESS)
    expect(inkIn(silent, title, title + 22 * ZOOM)).toBe(0)
  })

  test('every word has a shape of its own: no row of boxes for glyphs that the font lacks', async () => {
    const row = async (title: string) => {
      const { pixels, width } = await drawn({ title, subtitle: '', panels: [] })
      return pixels.subarray(18 * ZOOM * width * 4, 44 * ZOOM * width * 4)
    }
    expect((await row('洋泉县')).equals(await row('石桥村'))).toBe(false)
  })

  test('drawn for a phone, and sharp when enlarged', async () => {
    const { png, width, height } = await drawn(CHART)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(width).toBe(WIDTH * ZOOM)
    expect(height).toBeGreaterThan(width)
    expect(png.length).toBeLessThan(300_000)
  })

  test('a panel with nothing to show takes no room', () => {
    const empty = { ...DEPARTMENTS, labels: [], series: [{ name: '本周', values: [] }] }
    const { height } = chartOption({ ...CHART, panels: [WEEKS, empty] })
    expect(height).toBe(chartOption({ ...CHART, panels: [WEEKS] }).height)
  })

  test('no line of the subtitle begins with a full stop', () => {
    expect(wrapped('派单一百二十八件，比上周少。', 13)).toEqual(['派单一百二十八件，比上周少。'])
    expect(wrapped('一二三四五六七', 3)).toEqual(['一二三', '四五六', '七'])
  })

  test('a process that has drawn ends by itself', async () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url))
    const script = `import { attachmentMaker } from '${root}adapters/attachments/index.ts'
      const { bytes } = await attachmentMaker().make({ kind: 'picture', alt: '', chart: ${JSON.stringify(CHART)} })
      process.stdout.write(String(bytes.length > 10_000))`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
    expect(said).toBe('true')
  }, 30_000)
})
