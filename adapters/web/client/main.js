// @ts-check
/** @import { Conversation, State, WireLine } from './types.js' */
import { ApiError, attachmentUrl, getLines, getState, setClock } from './api.js'
import { createChat } from './chat.js'
import { createComposer } from './composer.js'
import { createConversationList } from './conversations.js'
import { createDemo } from './demo.js'
import { createDesk } from './desk.js'
import { createLive } from './live.js'
import { drawOperator } from './operator.js'
import { createOutbox } from './outbox.js'
import { chatPath, closeSheet, currentRoute, followRoute, go, leaveSheetFor, openSheet } from './route.js'
import { markSeen, unreadOf } from './seen.js'
import { speak, t } from './strings.js'
import { createTabs } from './tabs.js'
import { createTalk, emptyState } from './talk.js'
import { setBotTime } from './time.js'
import { toast } from './toast.js'
import { followVisibleHeight } from './viewport.js'
import { forgetWho, keepWho, lastWho } from './who.js'
import { withLine } from './with-line.js'

const RELOAD_MS = 2_000
const REFRESH_MS = 150

/** @type {State | null} */
let state = null
let as = lastWho()
/** The conversation whose lines are drawn. @type {string | null} */
let openId = null
/** The one last read, to which a desk or the post form returns. @type {string | null} */
let lastId = null
/** @type {ReturnType<typeof setTimeout> | undefined} */
let refreshTimer

const isWide = matchMedia('(min-width: 720px)')
/** Wide enough for the post form beside the chat. */
const isDesk = matchMedia('(min-width: 1080px)')

/** @param {string} id */
function place(id) {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found
}

const outbox = createOutbox((message) => {
  if (message.conversationId === openId) chat.drawOutgoing()
})
const composer = createComposer({ onSend: (text) => sendHere(text) })
const chat = createChat({
  load: async (conversationId, before) => {
    const page = await getLines(as, conversationId, before)
    for (const line of page.lines) outbox.shown(line.id)
    return page
  },
  outgoing: (conversationId) => outbox.of(as, conversationId),
  onCommand: (command) => sendHere(command),
  onDraft: (text) => composer.draft(text),
  urlOf: (line, block) => attachmentUrl(as, line, block),
  onRetry: () => outbox.retry(),
  onEdit: (message) => {
    outbox.drop(message.id)
    chat.drawOutgoing()
    composer.draft(message.text)
  },
  onRead: (position) => {
    if (openId !== null && markSeen(as, openId, position)) drawLists()
  },
  emptyState: (conversation) => {
    if (state === null) return document.createTextNode('')
    return emptyState(conversation, state, {
      onDraft: (text) => composer.draft(text),
      onExample: showExample,
    })
  },
})
const talk = createTalk({
  place: place('talk'),
  chat: chat.element,
  composer: composer.element,
  onBack: () => go('#/'),
})
const list = createConversationList({
  side: place('side'),
  onOpen: (id) => {
    go(chatPath(id))
    composer.focus()
  },
  onSwitch: () => openSheet('people'),
  onExample: showExample,
})
/** A task is on its way from the form, which is emptied once it was accepted. */
let formSent = false
const desk = createDesk({
  desk: place('desk'),
  onPost: (conversationId, command) => {
    formSent = true
    sendTo(conversationId, command)
  },
  onMyTasks: () => askPrivately('/我的任务'),
  onBack: () => go(lastId === null ? '#/' : chatPath(lastId)),
  onDraft: (text) => {
    const id = openId ?? lastId ?? privateId()
    if (id !== null) go(chatPath(id))
    composer.draft(text)
  },
})
const tabs = createTabs({
  bar: place('tabs'),
  onList: () => go('#/'),
  onPost: () => go('#/post'),
  onMyTasks: () => askPrivately('/我的任务'),
  onSwitch: () => openSheet('people'),
  onHelp: () => askPrivately('/帮助'),
})
const demo = createDemo({
  bar: document.getElementById('demo-bar'),
  onOpenClock: () => openSheet('clock'),
  onClose: closeSheet,
  onPick: speakAs,
  onMove: moveClock,
})

const live = createLive({
  onLine,
  onClock: (now) => {
    showTime(now)
    refreshSoon()
  },
  onRefresh: refreshSoon,
  onReset: () => void load(),
  onConnection: (connected) => talk.say(connected ? null : t().offline),
})

function privateId() {
  return state?.conversations.find((one) => one.kind === 'private')?.id ?? null
}

/** Fills the post form with an example, and goes there where it isn't seen already. */
function showExample() {
  desk.form.fillExample()
  if (!isDesk.matches) go('#/post')
}

/** @param {string} text */
function sendHere(text) {
  if (openId !== null) outbox.send(as, openId, text)
  chat.scrollToEnd()
}

/** Says it in a conversation, and goes there. @param {string} conversationId @param {string} text */
function sendTo(conversationId, text) {
  go(chatPath(conversationId))
  sendHere(text)
}

/** What concerns the reader alone is asked where only they read the answer. @param {string} command */
function askPrivately(command) {
  const id = privateId()
  if (id !== null) sendTo(id, command)
}

/** @param {WireLine} line */
function onLine(line) {
  outbox.shown(line.id)
  const conversation = state?.conversations.find((one) => one.id === line.conversationId)
  if (state === null || conversation === undefined) {
    refreshSoon()
    return
  }
  state = withLine(state, line)
  const isOpen = line.conversationId === openId
  if (isOpen) chat.receive(line)
  drawLists()
  if (line.author?.id !== as) announce(line)
  if (line.author !== null) return
  if (formSent && (line.reply?.tone === 'accepted' || line.reply?.tone === 'emergency')) {
    formSent = false
    desk.form.clear()
  }
  if (conversation.kind !== 'private') return
  // A binding may just have opened groups to the reader.
  refreshSoon()
  if (!isOpen) {
    toast(place('toasts'), t().botReplied(line.reply?.title ?? ''), () => go(chatPath(conversation.id)))
  }
}

/** @param {WireLine} line */
function announce(line) {
  place('announcer').textContent = `${line.author?.name ?? '归一'}：${line.reply?.title ?? line.text ?? ''}`
}

function drawLists() {
  if (state === null) return
  const unread = (/** @type {Conversation} */ conversation) => unreadOf(as, conversation)
  const total = state.conversations.reduce((sum, one) => sum + unread(one), 0)
  list.draw(state, openId, unread)
  tabs.draw({ view: currentRoute().view, unread: total, demo: state.demo !== null })
  document.title = total > 0 ? `(${total}) 归一` : '归一'
}

/** Brings the screen into line with the address. */
function drawRoute() {
  if (state === null) return
  const route = currentRoute()
  const known = (/** @type {string | null} */ id) => state?.conversations.find((one) => one.id === id)
  const fallback =
    known(lastId) ?? state.conversations.find((one) => one.kind === 'group') ?? state.conversations[0]
  const wanted = known(route.conversationId) ?? (isWide.matches ? fallback : undefined)
  const view = route.view === 'chat' && wanted === undefined ? 'list' : route.view
  document.body.setAttribute('data-view', isWide.matches && view === 'list' ? 'chat' : view)
  if (wanted === undefined) {
    openId = null
    chat.close()
  } else if (wanted.id !== openId) {
    openId = wanted.id
    lastId = wanted.id
    composer.open(wanted.id, state.maxText)
    chat.open(wanted, as).catch(() => talk.say(t().loadFailed))
    desk.form.setTarget(wanted.id)
  }
  if (wanted !== undefined) talk.draw(wanted)
  drawLists()
  demo.show(route.sheet, state.demo, as)
}

/** @param {string} userId */
function speakAs(userId) {
  as = userId
  keepWho(userId)
  composer.forget()
  formSent = false
  const shared = lastId
  openId = null
  void load().then(() => {
    const stays = state?.conversations.some((one) => one.id === shared && one.kind === 'group') ?? false
    if (!stays) lastId = null
    leaveSheetFor(stays && shared !== null && currentRoute().view === 'chat' ? chatPath(shared) : '#/')
  })
}

/** @param {number | null} instant */
async function moveClock(instant) {
  const answer = await setClock(as, instant).catch(() => null)
  if (answer === null) return
  if (state?.demo) state = { ...state, demo: { ...state.demo, presets: answer.presets } }
  showTime(answer.now)
  closeSheet()
}

/** @param {number} now the bot's time */
function showTime(now) {
  setBotTime(now)
  demo.drawTime()
  chat.redraw()
}

function refreshSoon() {
  clearTimeout(refreshTimer)
  refreshTimer = setTimeout(async () => {
    const asked = as
    const fresh = await getState(as).catch(() => null)
    if (fresh !== null && asked === as) adopt(fresh)
  }, REFRESH_MS)
}

/** @param {State} fresh */
function adopt(fresh) {
  state = fresh
  if (fresh.demo !== null) as = fresh.me.userId
  speak(fresh.me.person?.language ?? 'zh')
  setBotTime(fresh.now)
  desk.setState(fresh)
  drawOperator(place('operator'), fresh.operator)
  demo.drawTime()
  drawRoute()
}

async function load() {
  try {
    const fresh = await getState(as)
    as = fresh.me.userId
    openId = null
    adopt(fresh)
    const [only, ...others] = fresh.conversations
    // A list of one is no choice.
    if (only !== undefined && others.length === 0 && currentRoute().view === 'list')
      go(chatPath(only.id), true)
    live.follow(as, fresh.since, fresh.demo !== null)
    talk.say(null)
    outbox.retry()
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unknown_person' && as !== '') {
      as = ''
      forgetWho()
      await load()
      return
    }
    const noSession = error instanceof ApiError && error.code === 'no_session'
    talk.say(noSession ? t().noSession : t().cannotLoad)
    if (!noSession) setTimeout(load, RELOAD_MS)
  }
}

followVisibleHeight()
followRoute(drawRoute)
isWide.addEventListener('change', drawRoute)
void load()
