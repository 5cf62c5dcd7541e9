import { readFileSync } from 'node:fs'
import { inspect, parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Config, describeConfigProblem, parseConfig, VARIABLES } from '../src/config.ts'

type Env = Readonly<Record<string, string>>

function configOf(env: Env): Config {
  const reading = parseConfig(env)
  if (!reading.ok)
    throw new Error(reading.problems.map((problem) => describeConfigProblem(problem, 'en')).join('\n'))
  return reading.config
}

function problemsOf(env: Env): readonly string[] {
  const reading = parseConfig(env)
  return reading.ok ? [] : reading.problems.map((problem) => describeConfigProblem(problem, 'zh'))
}

describe('the configuration', () => {
  it('reads an account a word, and shows its settings to nobody who only prints it', () => {
    const { platforms } = configOf({
      GUIYI_PLATFORMS: 'telegram:main?token=1:a%2Bb\n  wechat:office-2?puppet=x',
    })
    expect(platforms.map((each) => [each.platform, each.account, each.reveal()])).toEqual([
      ['telegram', 'main', { token: '1:a+b' }],
      ['wechat', 'office-2', { puppet: 'x' }],
    ])
    expect(`${platforms[0]} ${inspect(platforms)} ${JSON.stringify(platforms)}`).not.toContain('a+b')
  })

  it.each([
    ['telegram?token=SECRET', '样子'],
    ['telegram:main?token=SECRET telegram:main?token=SECRET', '写了两次'],
  ])('says what is wrong with %s, and repeats no token', (GUIYI_PLATFORMS, words) => {
    const [problem] = problemsOf({ GUIYI_PLATFORMS })
    expect(problem).toContain(words)
    expect(problem).not.toContain('SECRET')
  })

  it('reads where others reach it, and refuses what is no such address', () => {
    expect(configOf({ GUIYI_PUBLIC_URL: 'https://guiyi.example.org/' }).publicUrl).toBe(
      'https://guiyi.example.org',
    )
    expect(configOf({ GUIYI_PUBLIC_URL: 'http://10.0.0.5:8787/guiyi' }).publicUrl).toBe(
      'http://10.0.0.5:8787/guiyi',
    )
    for (const wrong of ['guiyi.example.org', 'ftp://x', 'https://a:b@x', 'https://x/?y=1'])
      expect(problemsOf({ GUIYI_PUBLIC_URL: wrong })[0]).toContain('不是网址')
  })

  it('has a default for everything', () => {
    const { databaseUrl, ...rest } = configOf({})
    expect(databaseUrl.reveal()).toBe('file:data/guiyi.db')
    expect(rest).toEqual({
      host: '127.0.0.1',
      port: 8787,
      publicUrl: null,
      demo: 'auto',
      policyFile: 'policy.yaml',
      calendarFiles: [],
      platforms: [],
      logLevel: 'info',
      language: 'zh',
    })
  })

  it('takes a blank variable for one that is not set, and leaves others’ variables alone', () => {
    expect(
      configOf({ GUIYI_PORT: '', GUIYI_HOST: '  ', PATH: '/bin', GUIYI_TEST_POSTGRES_URL: 'x' }).port,
    ).toBe(8787)
  })

  it('reads every variable', () => {
    const config = configOf({
      DATABASE_URL: 'postgresql://guiyi@db:5432/guiyi',
      GUIYI_HOST: '0.0.0.0',
      GUIYI_PORT: '0',
      GUIYI_DEMO: 'off',
      GUIYI_POLICY: '/etc/guiyi/policy.yaml',
      GUIYI_CALENDAR: '2027.yaml， 2028.yaml',
      GUIYI_LOG_LEVEL: 'WARN',
      GUIYI_LANGUAGE: 'en',
    })
    expect(config).toMatchObject({ host: '0.0.0.0', port: 0, demo: 'off', logLevel: 'warn', language: 'en' })
    expect(config.calendarFiles).toEqual(['2027.yaml', '2028.yaml'])
  })

  it('names every variable that is wrong, and what would be right', () => {
    expect(
      problemsOf({
        GUIYI_PORT: '70000',
        GUIYI_DEMO: 'on',
        GUIYI_LOG_LEVEL: 'loud',
        GUIYI_HOST: 'http://x',
        GUIYI_PROT: '1',
      }),
    ).toEqual([
      expect.stringMatching(/^GUIYI_PROT：没有这个设置项。请核对拼写/),
      'GUIYI_HOST：“http://x”不是主机名或地址。只供本机用请写 127.0.0.1。',
      'GUIYI_PORT：“70000”不是端口。请写 0 到 65535 的整数，例如 8787。',
      'GUIYI_DEMO：不认识“on”。请写 auto、off 之一。',
      expect.stringMatching(/^GUIYI_LOG_LEVEL：不认识“loud”/),
    ])
  })

  it.each([
    'mysql://root:hunter2@db/guiyi',
    'postgresql://guiyi:hunter2@',
    'postgres://u:hunter2@h:port/db',
    'hunter2',
    'file:',
    'file::memory:',
  ])('refuses %s as a database, without a word of it', (url) => {
    const reading = parseConfig({ DATABASE_URL: url })
    expect(reading.ok).toBe(false)
    expect(JSON.stringify(reading)).not.toContain('hunter2')
  })

  it('never prints the password of the database', () => {
    const config = configOf({ DATABASE_URL: 'postgresql://guiyi:hunter2@db:5432/guiyi?password=hunter2' })
    expect(config.databaseUrl.reveal()).toContain('hunter2')
    for (const printed of [
      `${config.databaseUrl}`,
      JSON.stringify(config),
      inspect(config, { depth: 9, showHidden: true }),
    ]) {
      expect(printed).toContain('db:5432/guiyi')
      expect(printed).not.toContain('hunter2')
    }
  })
})

describe('.env.example', () => {
  const example = parseEnv(readFileSync(new URL('../.env.example', import.meta.url), 'utf8')) as Record<
    string,
    string
  >

  it('lists every variable', () => {
    expect(Object.keys(example).sort()).toEqual([...VARIABLES].sort())
  })

  it('gives each its default', () => {
    expect(JSON.stringify(configOf(example))).toBe(JSON.stringify(configOf({})))
  })
})
