import { describe, expect, test } from 'vitest'
import { MONDAY_MORNING, REPLIES, startWebBot } from '../../support/web-bot.ts'
import { DESKTOP, PHONE } from '../../support/web-browser.ts'
import { chatOf, cleanups, GROUP, NO_BROWSER, open } from '../../support/web-page.ts'

describe.skipIf(NO_BROWSER)('the page, when things go wrong or grow long', () => {
  test('a message that was not taken says so, is tried again, and arrives once', async () => {
    const { page, bot } = await open(DESKTOP, { path: chatOf(GROUP) })
    bot.refuseNext(2)
    await page.getByTestId('composer').fill('/我的任务')
    await page.getByTestId('send').click()
    await page.getByTestId('line-waiting').waitFor()
    await page.getByTestId('toast').waitFor()
    expect(bot.received).toHaveLength(1)
    expect(await page.getByTestId('line').count()).toBe(1)
    expect(await page.getByTestId('outgoing').count()).toBe(0)
  })

  test('a message without a server waits, survives a reload, and arrives once', async () => {
    const { page, bot } = await open(DESKTOP, { path: chatOf(GROUP) })
    await page.route('**/api/messages*', (route) => route.abort())
    await page.getByTestId('composer').fill('等网络')
    await page.getByTestId('send').click()
    await page.getByTestId('line-waiting').waitFor()
    await page.unroute('**/api/messages*')
    await page.reload()
    await page.getByTestId('line').first().waitFor()
    expect(bot.received.map((incoming) => incoming.text)).toEqual(['等网络'])
    expect(await page.getByTestId('outgoing').count()).toBe(0)
  })

  test('a server that comes back finds its pages again, and they miss no line', async () => {
    const { page, bot } = await open(DESKTOP, { path: chatOf(GROUP) })
    const port = Number(new URL(bot.chat.address()).port)
    await bot.chat.stop()
    await page.getByText('连接中断，正在重连').waitFor()
    const reborn = await startWebBot({ port, transcript: bot.transcript })
    cleanups.push(() => reborn.chat.stop())
    await reborn.say(GROUP, REPLIES.posted)
    await page.getByTestId('card').waitFor()
    await page.getByText('连接中断，正在重连').waitFor({ state: 'hidden' })
    expect(await page.getByTestId('card').count()).toBe(1)
  })

  test('a sheet closed twice at once takes one step back, and does not leave the page', async () => {
    const { page } = await open(DESKTOP, { path: chatOf(GROUP) })
    await page.getByTestId('person-switch').click()
    await page.getByTestId('people-sheet').waitFor()
    await page.getByTestId('people-sheet').evaluate((sheet) => {
      sheet.dispatchEvent(new Event('cancel'))
      sheet.dispatchEvent(new Event('cancel'))
    })
    await page.getByTestId('people-sheet').waitFor({ state: 'hidden' })
    await page.getByTestId('composer').fill('还在这里')
    expect(page.url()).toContain(chatOf(GROUP))
  })

  test('whatever people and cards say is text, never markup', async () => {
    const { page, bot, faults } = await open(DESKTOP, { path: chatOf(GROUP) })
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    await page.getByTestId('composer').fill(evil)
    await page.getByTestId('send').click()
    await bot.say(GROUP, {
      tone: 'info',
      title: evil,
      blocks: [
        { kind: 'text', text: evil },
        { kind: 'list', items: [evil, `${evil}\n${evil}`] },
        { kind: 'fields', fields: [{ label: evil, value: evil }] },
        { kind: 'form', text: evil },
      ],
      actions: [{ label: evil, command: evil, asks: evil }],
      task: null,
    })
    await page.getByTestId('card').waitFor()
    await page.getByTestId('card-action').click()
    expect(await page.getByTestId('lines').locator('img:not(.avatar), script').count()).toBe(0)
    expect(await page.title()).not.toMatch(/^[12]$/)
    expect(faults).toEqual([])
  })

  test('a history of a thousand lines is read back to its beginning, and the page stays small', async () => {
    const bot = await startWebBot()
    cleanups.push(() => bot.chat.stop())
    for (let n = 1; n <= 1_000; n++) {
      await bot.transcript.append({
        id: `old-${n}`,
        conversationId: GROUP,
        authorId: 'u-sun',
        authorName: '孙丽',
        at: MONDAY_MORNING - (1_000 - n) * 60_000,
        text: `第 ${n} 句`,
        reply: null,
      })
    }
    const { page } = await open(PHONE, { bot, path: chatOf(GROUP) })
    const rows = page.getByTestId('line')
    await page.getByText('第 1000 句', { exact: true }).waitFor()
    let most = 0
    await expect
      .poll(
        async () => {
          await page.getByTestId('lines').evaluate((lines) => {
            lines.scrollTop = 0
          })
          most = Math.max(most, await rows.count())
          return rows.first().textContent()
        },
        { timeout: 30_000, interval: 30 },
      )
      .toContain('第 1 句')
    expect(most).toBeLessThanOrEqual(300)
    await bot.say(GROUP, REPLIES.posted)
    await page.getByTestId('to-latest').click()
    await page.getByTestId('card').waitFor()
    expect(await rows.last().textContent()).toContain('任务 12')
  })

  test('older lines come in above without moving what is being read', async () => {
    const bot = await startWebBot()
    cleanups.push(() => bot.chat.stop())
    for (let n = 1; n <= 90; n++) {
      const reply = n % 7 === 0 ? REPLIES.posted : null
      const author = reply === null ? 'u-sun' : null
      await bot.transcript.append({
        id: `old-${n}`,
        conversationId: GROUP,
        authorId: author,
        authorName: '孙丽',
        at: MONDAY_MORNING - (90 - n) * 3_600_000,
        text: author === null ? null : `第 ${n} 句`,
        reply,
      })
    }
    const { page } = await open(PHONE, { bot, path: chatOf(GROUP) })
    await page.getByText('第 90 句', { exact: true }).waitFor()
    await page.route('**/lines*', async (route) => {
      const response = await route.fetch()
      await new Promise((resolve) => setTimeout(resolve, 150))
      await route.fulfill({ response })
    })
    const moved = await page.getByTestId('lines').evaluate(async (lines) => {
      const row = lines.querySelector('[data-id=old-52]')
      lines.scrollTop = 300
      const before = row?.getBoundingClientRect().top ?? 0
      const list = row?.parentElement
      await new Promise((resolve) => {
        if (list) new MutationObserver(resolve).observe(list, { childList: true })
      })
      await new Promise(requestAnimationFrame)
      return Math.abs((row?.getBoundingClientRect().top ?? 0) - before)
    })
    expect(moved).toBeLessThanOrEqual(1)
  })
})
