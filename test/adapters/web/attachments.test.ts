import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { AttachmentMaker } from '../../../src/app/ports.ts'
import { MONDAY_MORNING, REPLIES, startWebBot } from '../../support/web-bot.ts'
import { DESKTOP, overflowOf, PHONE } from '../../support/web-browser.ts'
import { faintTextOf, smallTargetsOf } from '../../support/web-legibility.ts'
import { chatOf, cleanups, GROUP, NO_BROWSER, open } from '../../support/web-page.ts'
import { routesUnderTest } from '../../support/web-routes.ts'

const SUPERVISOR = 'u-qian'
const PRIVATE = `private:${SUPERVISOR}`
const PICTURE = 1
const FILE = 2

async function withWeekly(attachments?: AttachmentMaker) {
  const routes = routesUnderTest(true, async () => {}, attachments === undefined ? {} : { attachments })
  const said = { authorId: null, authorName: '归一', at: MONDAY_MORNING, text: null }
  await routes.transcript.append({ ...said, id: 'w1', conversationId: PRIVATE, reply: REPLIES.weekly })
  const get = (block: number | string, as = SUPERVISOR, headers: Record<string, string> = {}) =>
    routes.app.request(
      `/api/conversations/${encodeURIComponent(PRIVATE)}/lines/1/attachments/${block}?as=${as}`,
      { headers },
    )
  return { ...routes, get }
}

test('a picture and a file of a line are fetched by themselves', async () => {
  const { get } = await withWeekly()
  const picture = await get(PICTURE)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  const file = await get(FILE)
  expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toBe(
    "attachment; filename*=UTF-8''周报 洋泉县 2026-11-20.xlsx",
  )
  const [sheet] = await readXlsxFile(Buffer.from(await file.arrayBuffer()))
  expect(sheet?.data).toEqual([
    ['项目', '本周'],
    ['派单', 128],
  ])
})

test('only those who sit in the conversation see what hangs in it', async () => {
  const { get } = await withWeekly()
  expect((await get(PICTURE, 'u-zhao')).status).toBe(404)
  expect((await get(PICTURE, 'nobody')).status).toBe(403)
})

test('where nothing hangs, nothing is found', async () => {
  const { get, app } = await withWeekly()
  for (const block of [0, 7, -1, 'x', '1.5']) expect((await get(block)).status).toBe(404)
  for (const position of ['2', '99999999999999999999', 'x', '-1']) {
    const path = `/api/conversations/${PRIVATE}/lines/${position}/attachments/1?as=${SUPERVISOR}`
    expect((await app.request(path)).status).toBe(404)
  }
})

test('a picture is made once, however many look, and not sent again to a browser that has it', async () => {
  let made = 0
  const { get } = await withWeekly({
    make: async () => {
      made += 1
      return { name: 'a.png', mediaType: 'image/png', bytes: new Uint8Array([1]) }
    },
  })
  const [first] = await Promise.all([get(PICTURE), get(PICTURE), get(PICTURE)])
  await get(PICTURE)
  const etag = first?.headers.get('etag') ?? ''
  const again = await get(PICTURE, SUPERVISOR, { 'if-none-match': etag })
  expect(again.status).toBe(304)
  expect(made).toBe(1)
})

test('the lines themselves carry neither the figures nor the rows', async () => {
  const { app } = await withWeekly()
  const response = await app.request(`/api/conversations/${PRIVATE}/lines?as=${SUPERVISOR}`)
  const [line] = (await response.json()).lines
  expect(line.reply.blocks[PICTURE]).toMatchObject({
    alt: REPLIES.weekly.blocks[PICTURE].alt,
    chart: { panels: [] },
  })
  expect(line.reply.blocks[FILE].sheets).toEqual([])
})

describe.skipIf(NO_BROWSER)('a card with a picture and a file', () => {
  test.each([
    ['phone by day', PHONE, 'light'],
    ['phone by night', PHONE, 'dark'],
    ['desktop', DESKTOP, 'light'],
  ] as const)(
    '%s: the picture fills the card, the file is a press away',
    async (name, device, colorScheme) => {
      const bot = await startWebBot()
      cleanups.push(() => bot.chat.stop())
      await bot.say(GROUP, REPLIES.mine)
      await bot.say(GROUP, REPLIES.weekly)
      const { page, faults } = await open({ ...device, colorScheme }, { bot, path: chatOf(GROUP) })
      const picture = page.getByTestId('card-picture').last()
      await picture.waitFor()
      await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1170)
      const [image, card] = [await picture.boundingBox(), await page.getByTestId('card').last().boundingBox()]
      expect((card?.width ?? 0) - (image?.width ?? 0)).toBeLessThanOrEqual(2)
      const shots = process.env['GUIYI_TEST_SHOTS']
      if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` })
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      if (device === PHONE) expect(await smallTargetsOf(page)).toEqual([])
      expect(await faintTextOf(page)).toEqual([])
      const downloading = page.waitForEvent('download')
      await page.getByTestId('card-file').click()
      expect((await downloading).suggestedFilename()).toBe('周报 洋泉县 2026-11-20.xlsx')
      expect(faults).toEqual([])
    },
  )
})
