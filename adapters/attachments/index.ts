import type { Attachment, AttachmentMaker } from '../../src/app/ports.ts'

/** No file system and no chat takes these in a file's name. */
const NOT_IN_NAMES = /^\.+|[\s\p{Cc}\\/:*?"<>|]+/gu
const LONGEST_NAME = 80

/**
 * Draws pictures and fills workbooks. The libraries for it and the font are large, so they are loaded when the
 * first picture, or the first workbook, is asked for.
 */
export function attachmentMaker(): AttachmentMaker {
  return {
    async make(block): Promise<Attachment> {
      if (block.kind === 'picture') {
        const { drawChart } = await import('./draw-chart.ts')
        const name = `${fileName(block.chart.title)}.png`
        return { name, mediaType: 'image/png', bytes: await drawChart(block.chart) }
      }
      const { fillWorkbook } = await import('./workbook.ts')
      return {
        name: `${fileName(block.name)}.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: await fillWorkbook(block.sheets),
      }
    },
  }
}

function fileName(title: string): string {
  const name = [...title.toWellFormed().replace(NOT_IN_NAMES, ' ').trim()].slice(0, LONGEST_NAME).join('')
  return name === '' ? '归一' : name
}
