import type { Config, DatabaseUrl } from '../config.ts'
import { CliProblem } from './command.ts'
import { describeFault } from './fault.ts'

/** The demo is never loaded where others could reach it: a county's real database would be spoilt by it. */
export function openDemo(host: string): CliProblem {
  return new CliProblem({
    zh: `空数据库会装入演示数据，而演示里谁都能冒充别人，所以不能开在 ${host}。要试用，把 GUIYI_HOST 改回 127.0.0.1；要正式用，设 GUIYI_DEMO=off，再用 npm run guiyi -- import 导入名册`,
    en: `an empty database gets the demo, in which everybody may speak as anybody: it does not run on ${host}. To try it set GUIYI_HOST to 127.0.0.1; in earnest set GUIYI_DEMO=off, then npm run guiyi -- import`,
  })
}

/** The database could not be opened or brought up to date. */
export function closedDatabase(cause: unknown, url: DatabaseUrl): CliProblem {
  const fault = describeFault(cause)
  return new CliProblem(
    {
      zh: `打不开数据库 ${url}：${fault}。请检查 DATABASE_URL，或运行 npm run guiyi -- doctor`,
      en: `the database ${url} cannot be opened: ${fault}. Check DATABASE_URL, or run npm run guiyi -- doctor`,
    },
    { cause },
  )
}

/** The page's address is taken, or is none of this machine's; null for any other fault. */
export function takenAddress(fault: unknown, { host, port }: Config): CliProblem | null {
  const code = codeOf(fault)
  const place = `${host}:${port}`
  if (code === 'EADDRINUSE') {
    return new CliProblem({
      zh: `${place} 已有程序在用。如果那就是归一，不用再开；否则换一个 GUIYI_PORT`,
      en: `${place} is taken by a running program. If that is Guiyi, all is well; else choose another GUIYI_PORT`,
    })
  }
  if (code === null || !UNUSABLE.has(code)) return null
  return new CliProblem({
    zh: `不能在 ${place} 上提供网页（${code}）。请检查 GUIYI_HOST 和 GUIYI_PORT；1024 以下的端口要特权`,
    en: `the web chat cannot listen on ${place} (${code}). Check GUIYI_HOST and GUIYI_PORT; ports below 1024 need privileges`,
  })
}

const UNUSABLE: ReadonlySet<string> = new Set(['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'])

function codeOf(fault: unknown): string | null {
  for (let each = fault; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string') return each.code
  }
  return null
}
