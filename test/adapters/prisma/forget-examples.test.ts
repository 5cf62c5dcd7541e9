import { expect, it } from 'vitest'
import { forgetExamples, keptExamples } from '../../../adapters/prisma/forget-examples.ts'
import { eachDatabase } from '../../support/databases.ts'

eachDatabase((_name, fresh) => {
  it('forgets every example that was counted, and none that came since', async () => {
    const database = await (await fresh()).open()
    const judge = (text: string) =>
      database.sql.transaction((tx) =>
        tx.run(`INSERT INTO example (label, text, judge, at) VALUES ('talk', ?, 'author', 1)`, [text]),
      )
    for (let number = 1; number <= 1_003; number++) await judge(`第 ${number} 句`)
    const kept = await keptExamples(database)
    expect(kept.count).toBe(1_003)
    await judge('刚判的一句')
    expect(await forgetExamples(database, kept)).toBe(1_003)
    expect((await keptExamples(database)).count).toBe(1)
  })
})
