import { attachmentMaker } from '../../adapters/attachments/index.ts'
import { createWebChat, type WebChat, type WebChatOptions } from '../../adapters/web/index.ts'
import type { Incoming, Logger } from '../../src/app/ports.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { CADRE, MemoryRoster, MemoryTranscript } from './web-county.ts'

export const SILENT: Logger = { info() {}, warn() {}, error() {} }
/** Monday, 2026-11-23 09:05 in Shanghai. */
export const MONDAY_MORNING = Date.UTC(2026, 10, 23, 1, 5)

const FORM = `/派单
责任人：赵守田
期限：2026-11-24 17:30
依据：洋政办发〔2026〕12号
事项：报送今冬森林防火巡护安排，一页纸即可`

export const REPLIES = {
  refused: {
    tone: 'refused',
    title: '退件 103：有 3 处要改',
    blocks: [
      {
        kind: 'list',
        items: [
          '期限是派单当天\n期限写的是 2026-11-23 17:30 周一，就是今天。最早可以定到 2026-11-24 08:30 周二。',
          '要求拍照打卡\n写了“每天打卡”。请改成要办成的事，由责任人用一句话说明结果。',
          '依据认不出来\n“领导要求”不是文号、职责清单编号或登记的批示。请写文号，如 洋政办发〔2026〕12号。',
        ],
      },
      {
        kind: 'fields',
        fields: [
          { label: '规定', value: '《整治形式主义为基层减负若干规定》第九条；县减负办〔2025〕3号第二条' },
        ],
      },
      { kind: 'text', text: '改好后发送：' },
      { kind: 'form', text: FORM },
    ],
    actions: [],
    task: null,
  },
  posted: {
    tone: 'accepted',
    title: '任务 12',
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: '事项', value: '报送今冬森林防火巡护安排，一页纸即可' },
          { label: '责任人', value: '赵守田' },
          { label: '期限', value: '2026-11-24 17:30 周二' },
          { label: '依据', value: '洋政办发〔2026〕12号' },
          { label: '派单', value: '县林业局 陈思远' },
        ],
      },
    ],
    actions: [
      { label: '办结', command: '/办结 12', asks: '办理结果，一句话' },
      { label: '退回', command: '/退回 12', asks: '退回原因' },
      { label: '延期', command: '/延期 12', asks: '新期限和原因，如：下周三下班前 因为下雨' },
    ],
    task: 12,
  },
  emergency: {
    tone: 'emergency',
    title: '紧急任务 13（森林防火）',
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: '事项', value: '后山坟区发现烟点，立即派两人到场查看，有明火先撤人、再报 12119' },
          { label: '责任人', value: '赵守田、孙丽' },
          { label: '期限', value: '2026-11-23 21:00 周一' },
          { label: '依据', value: '《森林防火条例》第三十一条' },
          { label: '派单', value: '县林业局 陈思远' },
        ],
      },
      { kind: 'text', text: '请赵守田、孙丽立即处置，并用「办结」写明处置情况；回「收到」不算办结。' },
    ],
    actions: [
      { label: '办结', command: '/办结 13', asks: '办理结果，一句话' },
      { label: '退回', command: '/退回 13', asks: '退回原因' },
    ],
    task: 13,
  },
  mine: {
    tone: 'info',
    title: '我的任务：3 件',
    blocks: [
      {
        kind: 'list',
        items: [
          '【紧急】13 后山坟区发现烟点，立即派两人到场查看（2026-11-23 21:00 周一）',
          '12 报送今冬森林防火巡护安排，一页纸即可（2026-11-24 17:30 周二）',
          '9 核对高龄津贴名册，补两位新满八十岁老人（2026-11-27 17:30 周五）',
        ],
      },
    ],
    actions: [13, 12, 9].map((task) => ({
      label: `办结 ${task}`,
      command: `/办结 ${task}`,
      asks: '办理结果，一句话',
    })),
    task: null,
  },
  done: {
    tone: 'accepted',
    title: '任务 12 已办结',
    blocks: [{ kind: 'fields', fields: [{ label: '结果', value: '安排已报林业局' }] }],
    actions: [],
    task: 12,
  },
  weekly: {
    tone: 'info',
    title: '周报 2026年11月16日—11月20日 洋泉县',
    blocks: [
      { kind: 'text', text: '派单 128 件（上周 149 件），退件 17 件，按时办结 93%。' },
      {
        kind: 'picture',
        alt: '近五周派单：180、171、160、149、128 件',
        chart: {
          title: '洋泉县一周',
          subtitle: '2026年11月16日—11月20日',
          panels: [
            {
              title: '每周派单',
              kind: 'line',
              unit: '件',
              labels: ['10.19', '10.26', '11.2', '11.9', '11.16'],
              series: [{ name: '派单', values: [180, 171, 160, 149, 128] }],
            },
          ],
        },
      },
      {
        kind: 'file',
        name: '周报 洋泉县 2026-11-20',
        sheets: [
          {
            name: '合计',
            rows: [
              ['项目', '本周'],
              ['派单', 128],
            ],
          },
        ],
      },
    ],
    actions: [],
    task: null,
  },
  bound: { tone: 'accepted', title: '赵守田，绑定好了', blocks: [], actions: [], task: null },
} as const satisfies Record<string, Reply>

/** A stand-in for the application: it answers a few lines, at once, where the application would answer them. */
export interface WebBot {
  readonly chat: WebChat
  readonly transcript: MemoryTranscript
  readonly roster: MemoryRoster
  readonly received: Incoming[]
  /** How many of the next messages it fails to take. */
  refuseNext(count: number): void
  say(conversationId: string, reply: Reply): Promise<void>
}

export async function startWebBot(options: Partial<WebChatOptions> = {}): Promise<WebBot> {
  const transcript = new MemoryTranscript()
  const roster = new MemoryRoster()
  const received: Incoming[] = []
  let failures = 0
  let notices = 0
  let aheadMs = 0
  const clock = { now: () => MONDAY_MORNING + aheadMs }
  const chat = createWebChat({
    host: '127.0.0.1',
    port: 0,
    demo: {
      now: clock.now,
      set: (instant) => {
        aheadMs = instant === null ? 0 : instant - MONDAY_MORNING
      },
    },
    roster,
    transcript,
    clock,
    logger: SILENT,
    attachments: attachmentMaker(),
    membersOf: async (group) => (group.unitId === 'shiqiao' ? ['赵守田', '孙丽'] : ['刘桂香']),
    emergencyKinds: ['防汛', '森林防火', '地震', '安全生产', '公共卫生'],
    ...options,
  })
  const send = async (conversationId: string, reply: Reply, id: string, answers: string | null) => {
    const said = { card: null, cardMessageId: null, act: 'say' } as const
    await chat.send({ platform: 'web', account: 'local', conversationId, id, reply, answers, ...said })
  }
  const receive = async (incoming: Incoming) => {
    if (failures > 0) {
      failures -= 1
      throw new Error('database is busy')
    }
    if (received.some((known) => known.key === incoming.key)) return
    received.push(incoming)
    const home = incoming.author.privateConversationId ?? incoming.conversationId
    const answer = (where: string, reply: Reply) => send(where, reply, `re:${incoming.key}`, incoming.key)
    const { text } = incoming
    if (text.startsWith('/绑定')) {
      roster.bind(incoming.author.id, CADRE)
      await answer(home, REPLIES.bound)
    } else if (text.startsWith('/派单')) {
      const lawful = !text.includes('今天') && text.includes('责任人')
      await answer(lawful ? incoming.conversationId : home, lawful ? REPLIES.posted : REPLIES.refused)
    } else if (text.startsWith('/我的任务')) await answer(home, REPLIES.mine)
    else if (text.startsWith('/办结')) await answer(incoming.conversationId, REPLIES.done)
  }
  await chat.start({ receive, happen: async () => {} })
  return {
    chat,
    transcript,
    roster,
    received,
    refuseNext: (count) => {
      failures = count
    },
    say: (conversationId, reply) => send(conversationId, reply, `notice-${++notices}`, null),
  }
}
