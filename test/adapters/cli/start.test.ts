import { copyFileSync, existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { Place } from './run-guiyi.ts'

/** A place with the policy that the bot reads at its start. */
function botsPlace(): Place {
  const place = new Place()
  copyFileSync('policy.yaml', place.path('policy.yaml'))
  return place
}

describe('a start that cannot be', () => {
  it('puts no demo into an empty database that others could reach, and says what to do instead', async () => {
    const place = botsPlace()
    const { code, stderr } = await place.bot({ GUIYI_HOST: '0.0.0.0', GUIYI_PORT: '0' })
    expect(code).toBe(1)
    expect(stderr).toContain('GUIYI_DEMO=off')
    const doctor = await place.guiyi(['doctor'])
    expect(doctor.stdout).not.toContain('演示数据')
  })

  it('names the port that is taken', async () => {
    const taken = createServer()
    const port = await new Promise<number>((resolve, reject) => {
      taken.once('error', reject)
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    try {
      const { code, stderr } = await botsPlace().bot({ GUIYI_PORT: String(port) })
      expect(code).toBe(1)
      expect(stderr).toBe(
        `guiyi: 127.0.0.1:${port} 已有程序在用。如果那就是归一，不用再开；否则换一个 GUIYI_PORT\n`,
      )
    } finally {
      taken.close()
    }
  })

  it('names the database that is none, and leaves it as it is', async () => {
    const place = botsPlace()
    place.write('notes.txt', 'no database at all, but somebody’s notes')
    const { code, stderr } = await place.bot({ DATABASE_URL: 'file:notes.txt', GUIYI_PORT: '0' })
    expect(code).toBe(1)
    expect(stderr).toContain('打不开数据库 file:notes.txt')
    expect(existsSync(place.path('notes.txt-wal'))).toBe(false)
  })

  it('tells no password of a database that does not answer', async () => {
    const { code, stderr } = await botsPlace().bot({
      DATABASE_URL: 'postgresql://guiyi:geheim@127.0.0.1:1/guiyi',
    })
    expect(code).toBe(1)
    expect(stderr).toContain('打不开数据库 postgresql://127.0.0.1:1/guiyi')
    expect(stderr).not.toContain('geheim')
  })
})
