import type { Task } from '../../src/domain/task.ts'

/** An open task, as lawful as can be; a test names what matters to it. */
export function aTask(changes: Partial<Task> = {}): Task {
  return {
    number: 12,
    unit: { id: 'shiqiao', name: '石桥村' },
    department: { id: 'yq-dzb', name: '洋泉镇党政办' },
    poster: { id: 'liumin', name: '刘敏' },
    owners: [{ id: 'zhangjianguo', name: '张建国' }],
    matter: '统计低保户名单',
    matterKey: '统计低保户名单',
    source: { kind: 'document', id: '洋政办〔2026〕12号', text: '洋政办〔2026〕12号' },
    deadline: Date.UTC(2026, 10, 25, 9, 30),
    emergency: null,
    state: 'open',
    postedAt: Date.UTC(2026, 10, 23, 1, 0),
    postedDay: 20_780,
    noticeMinutes: 480,
    closedAt: null,
    closingWords: null,
    extension: null,
    extendedAt: null,
    lastUrgedDay: null,
    notedAt: null,
    platform: 'web',
    account: 'local',
    conversationId: 'group:shiqiao',
    ...changes,
  }
}
