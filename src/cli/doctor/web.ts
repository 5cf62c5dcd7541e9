import { createServer } from 'node:net'
import { isLoopback } from '../../../adapters/web/guard.ts'
import type { Config } from '../../config.ts'
import { type Finding, fine, problem, warning } from './finding.ts'

/** Can the web chat listen where it is told to? `demo`: everybody may speak as anybody, so on this machine alone. */
export async function webFindings(
  { host, port, platforms }: Config,
  demo: boolean,
): Promise<readonly Finding[]> {
  const place = `http://${host}:${port}`
  const findings: Finding[] = []
  if (demo && !isLoopback(host)) {
    findings.push(
      problem(
        'platforms',
        {
          zh: `演示模式不能开在 ${host}：在那里谁都能冒充别人`,
          en: `the demo cannot run on ${host}: there anybody could speak as anybody`,
        },
        { zh: '把 GUIYI_HOST 改回 127.0.0.1', en: 'set GUIYI_HOST to 127.0.0.1' },
      ),
    )
  }
  const code = await listenFault(host, port)
  if (code === null) {
    findings.push(
      fine(
        'platforms',
        `${platforms.length === 0 ? '没有配置聊天平台，用' : ''}本机网页 ${place}（端口空闲）`,
        `${platforms.length === 0 ? 'no chat platform is configured: ' : ''}the local web chat, ${place} (the port is free)`,
      ),
    )
  } else if (code === 'EADDRINUSE') {
    findings.push(
      warning(
        'platforms',
        { zh: `${place} 已有程序在用`, en: `${place} is taken by a running program` },
        {
          zh: '如果就是正在运行的归一，不用管；否则换一个 GUIYI_PORT',
          en: 'if that is Guiyi, all is well; else choose another GUIYI_PORT',
        },
      ),
    )
  } else {
    findings.push(
      problem(
        'platforms',
        {
          zh: `不能在 ${place} 上提供网页（${code}）`,
          en: `the web chat cannot listen on ${place} (${code})`,
        },
        {
          zh: '检查 GUIYI_HOST 和 GUIYI_PORT；1024 以下的端口要特权',
          en: 'check GUIYI_HOST and GUIYI_PORT; ports below 1024 need privileges',
        },
      ),
    )
  }
  return findings
}

/** Tries the port for a moment; null when it can be had. */
function listenFault(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? fault.message))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}
