import type { ChatPlatform, PlatformServices } from './app/ports.ts'

/**
 * Opens one account of a platform. `settings` are those of GUIYI_PLATFORMS, unchecked; throws a `PlatformProblem`
 * for what the operator has to mend in them.
 */
export type OpenPlatform = (
  account: string,
  settings: Readonly<Record<string, string>>,
  services: PlatformServices,
) => ChatPlatform

/** A line a platform: a later one is a folder of adapters/, and a line here. */
export const PLATFORMS: Readonly<Record<string, OpenPlatform>> = {}
