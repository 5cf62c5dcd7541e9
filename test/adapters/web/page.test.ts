import { describe, expect, test } from 'vitest'
import { REPLIES, startWebBot } from '../../support/web-bot.ts'
import { DESKTOP, overflowOf, PHONE } from '../../support/web-browser.ts'
import { faintTextOf, smallTargetsOf } from '../../support/web-legibility.ts'
import { chatOf, cleanups, GROUP, NO_BROWSER, open } from '../../support/web-page.ts'

describe.skipIf(NO_BROWSER)('the page, as people use it', () => {
  test('phone: a task is posted, refused, mended, and answered by the cadre', async () => {
    const { page, faults } = await open(PHONE)
    const steps: [string, number][] = []
    const look = async (step: string) => {
      steps.push([step, await overflowOf(page)])
      expect(await smallTargetsOf(page)).toEqual([])
    }
    await look('list')
    await page.getByTestId('tour-example').click()
    await expect.poll(() => page.getByTestId('post-deadline').inputValue()).toBe('今天下班前')
    expect(await page.getByTestId('owner-chip').first().getAttribute('aria-pressed')).toBe('true')
    await look('post form')
    await page.getByTestId('post-send').click()

    await page.getByTestId('toast').click()
    const refusal = page.getByTestId('card')
    await refusal.waitFor()
    expect(await refusal.getAttribute('data-tone')).toBe('refused')
    expect(await refusal.textContent()).toContain('最早可以定到')
    await look('refusal')

    await page.getByTestId('tab-post').click()
    await page.getByTestId('post-target').selectOption(GROUP)
    expect(await page.getByTestId('post-matter').inputValue()).not.toBe('')
    await page.getByTestId('deadline-chip').first().click()
    await page.getByTestId('post-send').click()
    const posted = page.locator('[data-testid=card][data-tone=accepted]')
    await posted.waitFor()
    expect(await posted.getAttribute('data-task')).toBe('12')
    await look('accepted')
    await page.getByTestId('tab-post').click()
    expect(await page.getByTestId('post-matter').inputValue()).toBe('')

    await page.getByTestId('tab-people').click()
    await look('people')
    await page.getByTestId('person-search').fill('石桥')
    await page.locator('[data-testid=person][data-user=u-zhao]').click()
    await expect.poll(() => page.getByTestId('me-name').textContent()).toBe('赵守田')
    expect(await page.getByTestId('unread').textContent()).toBe('3')

    await page.getByTestId('tab-tasks').click()
    await page.locator('[data-testid=card-action][data-command="/办结 12"]').click()
    await look('asking')
    await page.getByTestId('card-ask-input').fill('安排已报林业局')
    await page.getByTestId('card-ask-send').click()
    await page.locator('[data-testid=card]', { hasText: '任务 12 已办结' }).waitFor()
    expect(await page.getByTestId('line').last().textContent()).toContain('安排已报林业局')
    await look('done')
    expect(steps.filter(([, overflow]) => overflow > 0)).toEqual([])
    expect(faults).toEqual([])
  })

  test("phone: the way back leads from sheet to chat to list, as the phone's own does", async () => {
    const { page } = await open(PHONE)
    await page.getByTestId('conversation').nth(1).click()
    await page.getByTestId('composer').waitFor()
    await page.getByTestId('tab-people').click()
    await page.getByTestId('people-sheet').waitFor()
    await page.goBack()
    await page.getByTestId('people-sheet').waitFor({ state: 'hidden' })
    expect(await page.getByTestId('composer').isVisible()).toBe(true)
    await page.goBack()
    await page.getByTestId('conversation').first().waitFor()
    expect(await page.getByTestId('composer').isVisible()).toBe(false)
  })

  test('phone: Enter begins a new line, for commands have several and the phone has no Shift', async () => {
    const { page, bot } = await open(PHONE, { path: chatOf(GROUP) })
    await page.getByTestId('composer').pressSequentially('/派单\n期限：周五')
    expect(await page.getByTestId('composer').inputValue()).toBe('/派单\n期限：周五')
    await page.getByTestId('send').click()
    await page.getByTestId('line').first().waitFor()
    expect(bot.received[0]?.text).toBe('/派单\n期限：周五')
  })

  test('desktop: list, chat and form stand side by side, and nothing stands out', async () => {
    const { page, faults } = await open(DESKTOP)
    for (const id of ['conversation', 'composer', 'post-form', 'clock-open', 'person-switch']) {
      expect([id, await page.getByTestId(id).first().isVisible()]).toEqual([id, true])
    }
    expect(await page.getByTestId('ribbon').textContent()).toBe('演示数据 · 虚构县，人名均为虚构')
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    expect(faults).toEqual([])
  })

  test('desktop: Enter sends, Shift+Enter does not, and Enter of an input method picks a word', async () => {
    const { page, bot } = await open(DESKTOP, { path: chatOf(GROUP) })
    const composer = page.getByTestId('composer')
    await composer.fill('zhengzai shuru')
    await composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
    await composer.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })
    expect(await composer.inputValue()).toBe('zhengzai shuru')
    await composer.fill('第一行')
    await composer.press('Shift+Enter')
    await composer.pressSequentially('第二行')
    await composer.press('Enter')
    await page.getByTestId('line').first().waitFor()
    expect(bot.received.map((incoming) => incoming.text)).toEqual(['第一行\n第二行'])
    expect(await composer.inputValue()).toBe('')
  })

  test('the demo clock is set from presets and by hand, and shows its weekday', async () => {
    const { page, faults } = await open(PHONE)
    const clock = page.getByTestId('clock-now')
    expect(await clock.textContent()).toBe('11月23日 周一 09:05')
    await page.getByTestId('clock-open').click()
    await page.getByTestId('clock-preset-saturday').click()
    await expect.poll(() => clock.textContent()).toBe('11月28日 周六 10:00')
    await page.getByTestId('clock-open').click()
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.getByTestId('clock-input').fill('2027-10-01T08:15')
    await page.getByTestId('clock-set').click()
    await expect.poll(() => clock.textContent()).toContain('10月1日 周五 08:15')
    await page.getByTestId('clock-sheet').waitFor({ state: 'hidden' })
    expect(faults).toEqual([])
  })

  test('an unbound visitor is told how to be recognised; once bound, the group appears by itself', async () => {
    const bot = await startWebBot({ demo: null })
    cleanups.push(() => bot.chat.stop())
    const { page, faults } = await open(DESKTOP, { bot })
    expect(await page.getByTestId('bind-hint').textContent()).toContain('/绑定 483920')
    expect(await page.getByTestId('conversation').count()).toBe(1)
    expect(await page.getByTestId('person-switch').count()).toBe(0)
    expect(await page.getByTestId('demo-bar').count()).toBe(0)
    await page.getByTestId('composer').fill('/绑定 483920')
    await page.getByTestId('composer').press('Enter')
    await expect.poll(() => page.getByTestId('conversation').count()).toBe(2)
    expect(await page.getByTestId('me-name').textContent()).toBe('赵守田')
    await bot.say(GROUP, REPLIES.posted)
    await page.getByTestId('unread').waitFor()
    expect(faults).toEqual([])
  })

  test('a page in English for who reads English', async () => {
    const { page } = await open(DESKTOP, { as: 'u-anna', path: chatOf(GROUP) })
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.getByTestId('post-send').textContent()).toBe('Post the task')
    expect(await page.getByTestId('clock-now').textContent()).toBe('23 Nov Mon 09:05')
  })

  test.each(['light', 'dark'] as const)(
    'text is legible by %s: contrast AA everywhere',
    async (colorScheme) => {
      const { page, bot } = await open({ ...DESKTOP, colorScheme }, { path: chatOf(GROUP) })
      for (const reply of [REPLIES.refused, REPLIES.posted, REPLIES.emergency, REPLIES.mine]) {
        await bot.say(GROUP, reply)
      }
      await page.getByTestId('card').nth(3).waitFor()
      expect(await faintTextOf(page)).toEqual([])
      await page.getByTestId('person-switch').click()
      expect(await faintTextOf(page)).toEqual([])
    },
  )

  test('keyboard alone: switch, open, write and act', async () => {
    const { page, bot } = await open(DESKTOP, { as: 'u-zhao', path: chatOf(GROUP) })
    await bot.say(GROUP, REPLIES.posted)
    await page.getByTestId('card-action').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
      'card-ask-input',
    )
    await page.keyboard.press('Escape')
    expect(await page.getByTestId('card-ask-input').count()).toBe(0)
    await page.getByTestId('person-switch').focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('people-sheet').waitFor()
    await page.keyboard.press('Escape')
    await page.getByTestId('people-sheet').waitFor({ state: 'hidden' })
  })
})
