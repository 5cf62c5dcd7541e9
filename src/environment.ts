import { existsSync } from 'node:fs'

/** Adds what a `.env` file in the working directory says; what the environment says already stays. */
export function loadEnvironment(file = '.env'): void {
  if (existsSync(file)) process.loadEnvFile(file)
}
