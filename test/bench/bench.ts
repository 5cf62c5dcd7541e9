/** `npm run bench`: what the road costs, always beside the raw limit of the same run. It prints ratios. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dailyDigests } from './daily-digests.ts'
import { deliveryCost } from './delivery.ts'
import { postToMany } from './many.ts'
import { mattersCost } from './matters.ts'
import type { Stretch } from './measure.ts'
import { myTasks } from './my-tasks.ts'
import { openRoad } from './road.ts'
import { roadAgainstPostgresql } from './road-against-postgresql.ts'
import { roadAgainstSqlite } from './road-against-sqlite.ts'
import { screeningCost } from './screening.ts'
import { startup } from './startup.ts'
import { ordinaryTalk } from './talk.ts'
import { weeklyDigest } from './weekly.ts'

const say = (line = ''): boolean => process.stdout.write(`${line}\n`)
const shown = ({ p50, p99 }: { p50: number; p99: number }): string =>
  `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`
const figures = ({ perSecond, p50Ms, p99Ms }: Stretch): string =>
  `${Math.round(perSecond).toString().padStart(6)}/s   p50 ${p50Ms.toFixed(2)} ms   p99 ${p99Ms.toFixed(2)} ms`

say('The whole road, durable, SQLite (R: better-sqlite3, the same rows, synchronous=FULL, one at a time)')
const TARGETS: Record<number, string> = {
  1: 'at least 0.5 R',
  16: 'at least 2.5 R, p99 at most 4 R',
  256: 'at least 4 R',
}
const { raw, road } = await roadAgainstSqlite()
say(`  R               ${figures(raw)}`)
for (const [inFlight, measured] of road) {
  const ratio = (measured.perSecond / raw.perSecond).toFixed(2)
  const p99 = (measured.p99Ms / raw.p99Ms).toFixed(1)
  say(
    `  ${String(inFlight).padStart(3)} in flight   ${figures(measured)}   ${ratio} R, p99 ${p99} R   (${TARGETS[inFlight]})`,
  )
}

say('\nThe whole road, PostgreSQL (raw: pg, the same rows, commits of the same size)')
const postgresql = await roadAgainstPostgresql()
if (postgresql === null) say('  skipped: no server answers at GUIYI_TEST_POSTGRES_URL')
for (const { inFlight, raw, road } of postgresql ?? []) {
  say(
    `  ${String(inFlight).padStart(3)} in flight   ${figures(road)}   raw ${Math.round(raw.perSecond)}/s   ${(road.perSecond / raw.perSecond).toFixed(2)} raw`,
  )
}

const tasks = await myTasks()
say('\n"My tasks" over 200,000 open tasks')
say(
  `  ${tasks.roadMicros.toFixed(0)} µs, raw query ${tasks.rawMicros.toFixed(0)} µs: ${(tasks.roadMicros / tasks.rawMicros).toFixed(2)} times   (at most 2)`,
)

say('\nOne post to 1,527 units (each under 3 s)')
for (const [engine, many] of await postToMany()) {
  say(
    `  ${engine.padEnd(10)} preview ${many.previewMs.toFixed(0)} ms, confirmed to the receipt ${many.confirmMs.toFixed(0)} ms, /回执 ${many.receiptMs.toFixed(0)} ms, withdrawn ${many.withdrawMs.toFixed(0)} ms; a small post meanwhile waits ${many.smallMs.toFixed(0)} ms (alone ${many.aloneMs.toFixed(0)} ms); heap +${many.heapMb.toFixed(0)} MB while confirming`,
  )
}
const digests = await dailyDigests()
say(
  '\nAll daily digests of 30,000 units with 20 open tasks each (raw: one grouped query and the outbox rows)',
)
say(
  `  ${digests.ms.toFixed(0)} ms, raw ${digests.rawMs.toFixed(0)} ms: ${(digests.ms / digests.rawMs).toFixed(2)} times   (under 3)`,
)
say(
  `  heap ${digests.halfwayMb.toFixed(0)} MB more halfway, ${digests.endMb.toFixed(0)} MB at the end; others wait ${digests.longestWaitMs.toFixed(0)} ms at the most`,
)

const week = await weeklyDigest()
say('\nThe weekly digest of a county of 30,000 villages, each given 20 tasks in the week')
say(
  `  ${(week.digestMs / 1000).toFixed(2)} s, bare grouped query ${(week.rawMs / 1000).toFixed(2)} s: ${(week.digestMs / week.rawMs).toFixed(2)} times   (under 2 s); heap +${week.heapMb.toFixed(0)} MB, nothing else waits longer than ${week.longestStallMs.toFixed(0)} ms`,
)
say(`  with ${week.scopes} figures of towns and departments, kept: ${(week.everybodyMs / 1000).toFixed(2)} s`)

const folder = mkdtempSync(join(tmpdir(), 'guiyi-bench-'))
const quiet = await openRoad(`file:${join(folder, 'talk.db')}`)
const alone = await ordinaryTalk(quiet, 'private')
const talk = await ordinaryTalk(quiet, 'group')
await quiet.close()
const delivery = await deliveryCost(folder)
rmSync(folder, { recursive: true, force: true })
say('\nA message that is no command')
say(`  ${alone.micros.toFixed(2)} µs, ${alone.rows} rows written   (under 20 µs, 0 rows)`)
say(`  in a group, where it is screened: ${talk.micros.toFixed(1)} µs, ${talk.rows} rows written`)

const screening = screeningCost()
say('\nIs it an assignment?')
say(
  `  ${screening.micros.toFixed(1)} µs a message, the median over the corpus   (under 50 µs); ${screening.longMicros.toFixed(0)} µs for one of 5,600 characters`,
)

const matters = mattersCost()
say(`\nThe same matter again, among ${matters.titles} titles`)
say(
  `  for a post to one unit ${shown(matters.ofUnitMs)}, to many ${shown(matters.ofAllMs)}; ${(100 * matters.foundShare).toFixed(1)} % of reworded ones found`,
)
say(`  read in ${(matters.buildMs / 1000).toFixed(1)} s, heap +${matters.heapMb.toFixed(0)} MB`)

say('\nDelivery to a platform that answers at once, SQLite, 30 on their way at a time, each marked durably')
say(`  ${delivery.microseconds.toFixed(0)} µs a message   (${delivery.messages} messages)`)

const started = await startup()
say('\nStart to first page')
say(
  `  ${started.firstMs.toFixed(0)} ms with migration and demo data, ${started.againMs.toFixed(0)} ms again, ${started.residentMb.toFixed(0)} MB resident`,
)
