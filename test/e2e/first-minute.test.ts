import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DESKTOP,
  findChromium,
  launchBrowser,
  NO_CHROMIUM,
  overflowOf,
  PHONE,
  watchPage,
} from '../support/web-browser.ts'

const executable = findChromium()
if (executable === null) console.warn(NO_CHROMIUM)

const folder = mkdtempSync(join(tmpdir(), 'guiyi-e2e-'))
let bot: ChildProcess
let address = ''
let browser: Browser

/** The very process that `npm start` runs, on an empty database. */
async function startBot(): Promise<string> {
  const env = {
    ...process.env,
    DATABASE_URL: `file:${join(folder, 'demo.db')}`,
    GUIYI_PORT: '0',
    GUIYI_LOG_LEVEL: 'warn',
  }
  bot = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    bot.stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/\S+:\d+/u.exec(chunk.toString())
      if (found !== null) resolve(found[0])
    })
    bot.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)))
  })
}

async function stopBot(): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => bot.once('exit', resolve))
  bot.kill('SIGTERM')
  return ended
}

async function open(device: BrowserContextOptions): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ ...device, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults = watchPage(page)
  await page.goto(address)
  await page.getByTestId('me-name').waitFor({ state: 'attached' })
  return { page, faults }
}

/** Says something in the conversation of this title, as if typed. */
async function say(page: Page, title: string, text: string): Promise<void> {
  await page.getByTestId('conversation').filter({ hasText: title }).click()
  await page.getByTestId('composer').fill(text)
  await page.getByTestId('send').click()
}

/** Sets the demo's clock; its sheet closes once the bot has taken the time. */
async function setClock(page: Page, preset: string): Promise<void> {
  await page.getByTestId('clock-open').click()
  await page.getByTestId(`clock-preset-${preset}`).click()
  await page.getByTestId('clock-sheet').waitFor({ state: 'hidden' })
}

async function speakAs(page: Page, name: string): Promise<void> {
  await page.getByTestId('person-switch').click()
  await page.getByTestId('person-search').fill(name)
  await page.getByTestId('person').filter({ hasText: name }).click()
  await expect.poll(() => page.getByTestId('me-name').textContent()).toBe(name)
}

describe.skipIf(executable === null)(
  'the first minute of a stranger, in a real browser on a real database',
  () => {
    beforeAll(async () => {
      ;[address, browser] = await Promise.all([startBot(), launchBrowser(executable ?? '')])
    })
    afterAll(async () => {
      await browser?.close()
      await stopBot()
      rmSync(folder, { recursive: true, force: true })
    })

    it('posts as a department, is refused for today, mends it, and answers as a village cadre', async () => {
      const { page, faults } = await open(DESKTOP)
      await setClock(page, 'monday_morning')
      expect(await page.getByTestId('clock-now').textContent()).toContain('周一 09:0')
      expect(await page.getByTestId('me-name').textContent()).toBe('刘敏')

      const form =
        '/派单\n责任人：张建国\n期限：今天下班前\n依据：洋政办〔2026〕12号\n事项：核对低保户名单，报有变动的户数'
      await say(page, '石桥村', form)
      await page.getByTestId('toast').click()
      const refusal = page.locator('[data-testid=card][data-tone=refused]')
      await refusal.waitFor()
      expect(await refusal.textContent()).toMatch(/最早可定.*周二/su)

      await refusal.getByTestId('form-use').click()
      const draft = await page.getByTestId('composer').inputValue()
      expect(draft).toContain('张建国')
      await page.getByTestId('composer').fill(draft.replace('今天下班前', '后天下班前'))
      await page.getByTestId('send').click()
      await page.getByTestId('conversation').filter({ hasText: '石桥村工作群' }).click()
      const card = page.locator('[data-testid=card][data-task="1"]')
      await card.waitFor()
      expect(await card.textContent()).toContain('周三')

      await speakAs(page, '张建国')
      await page.getByTestId('conversation').filter({ hasText: '石桥村工作群' }).click()
      await card.getByTestId('card-action').filter({ hasText: '办结' }).click()
      await page.getByTestId('card-ask-input').fill('变动3户，名单已交民政办')
      await page.getByTestId('card-ask-send').click()
      await page.getByTestId('card').filter({ hasText: '任务 1 已办结' }).waitFor()
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      expect(faults).toEqual([])
    })

    it('is refused in the evening, and can be sent again by its number the next morning', async () => {
      const { page } = await open(DESKTOP)
      await setClock(page, 'this_evening')
      await say(
        page,
        '石桥村',
        '/派单 责任人：李小梅；期限：5个工作日内；依据：洋政办〔2026〕13号；事项：统计留守儿童人数',
      )
      await page.getByTestId('toast').click()
      const refusal = page.locator('[data-testid=card][data-tone=refused]').last()
      await refusal.waitFor()
      expect(await refusal.textContent()).toContain('重发 2')
    })

    it('shows a stopped and started bot the same conversation', async () => {
      expect(await stopBot()).toBe(0)
      address = await startBot()
      const { page, faults } = await open(PHONE)
      await page.getByTestId('conversation').filter({ hasText: '石桥村工作群' }).click()
      await page.getByTestId('card').filter({ hasText: '任务 1 已办结' }).waitFor()
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      expect(faults).toEqual([])
    })
  },
)
