import { PlatformProblem } from './app/platform-problem.ts'
import type { ChatPlatform, PlatformServices } from './app/ports.ts'
import type { PlatformSetting } from './platform-setting.ts'

/**
 * Opens one account of a platform. `settings` are those of GUIYI_PLATFORMS, unchecked; throws a `PlatformProblem`
 * for what the operator has to mend in them.
 */
export type OpenPlatform = (
  account: string,
  settings: Readonly<Record<string, string>>,
  services: PlatformServices,
) => ChatPlatform

/**
 * A line a platform: a later one is a folder of adapters/, and a line here. Each is loaded only where an account of
 * it is configured.
 */
export const PLATFORMS: Readonly<Record<string, () => Promise<OpenPlatform>>> = {
  telegram: async () => (await import('../adapters/telegram/index.ts')).openTelegram,
  wechat: async () => (await import('../adapters/wechat/index.ts')).openWechat,
}

/** The accounts that GUIYI_PLATFORMS names, not yet started. Throws a `PlatformProblem`. */
export async function openPlatforms(
  settings: readonly PlatformSetting[],
  services: PlatformServices,
): Promise<readonly ChatPlatform[]> {
  const opened: ChatPlatform[] = []
  for (const setting of settings) {
    const load = PLATFORMS[setting.platform]
    if (load === undefined) throw unknownPlatform(setting.platform)
    const open = await load()
    opened.push(open(setting.account, setting.reveal(), services))
  }
  return opened
}

function unknownPlatform(platform: string): PlatformProblem {
  const known = Object.keys(PLATFORMS)
  return new PlatformProblem({
    zh: `GUIYI_PLATFORMS 里的“${platform}”不是已有的平台，可用的有 ${known.join('、')}`,
    en: `"${platform}" in GUIYI_PLATFORMS is no platform: there are ${known.join(', ')}`,
  })
}
