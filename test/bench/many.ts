import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Incoming } from '../../src/app/ports.ts'
import { aPost, said } from './county.ts'
import { median } from './measure.ts'
import { openRoad, type Road } from './road.ts'
import { SERVER } from './road-against-postgresql.ts'

/** Every school of a county, the measure of the requirements. */
const UNITS = 1_527
const ROUNDS = 3

export interface ToMany {
  /** With an empty cache: nobody has asked for these members before. */
  readonly previewMs: number
  readonly confirmMs: number
  readonly receiptMs: number
  readonly withdrawMs: number
  /** How long an ordinary post takes that arrives together with the confirmation, and by itself. */
  readonly smallMs: number
  readonly aloneMs: number
  readonly heapMb: number
}

/** One command to 1,527 units, on each engine that is there; the median of a few rounds, each on a new database. */
export async function postToMany(): Promise<ReadonlyMap<string, ToMany>> {
  const measured = new Map<string, ToMany>()
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-bench-'))
  try {
    const sqlite: ToMany[] = []
    for (let round = 0; round < ROUNDS; round += 1)
      sqlite.push(await oneRound(`file:${join(folder, `many-${round}.db`)}`))
    measured.set('SQLite', medians(sqlite))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const admin = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 })
  try {
    await admin.connect()
  } catch {
    return measured
  }
  try {
    const rounds: ToMany[] = []
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await onPostgresql(admin, round))
    measured.set('PostgreSQL', medians(rounds))
  } finally {
    await admin.end()
  }
  return measured
}

async function onPostgresql(admin: pg.Client, round: number): Promise<ToMany> {
  const name = `guiyi_bench_many_${process.pid}_${round}`
  await admin.query(`CREATE DATABASE ${name}`)
  try {
    const url = new URL(SERVER)
    url.pathname = name
    return await oneRound(url.href)
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}

async function oneRound(url: string): Promise<ToMany> {
  const road = await openRoad(url)
  try {
    const units = Array.from({ length: UNITS }, (_, index) => `第${index}村`).join('、')
    const text = `/派单\n责任人：负责人\n期限：11月27日下班前\n依据：洋政办〔2026〕12号\n事项：核对义务教育阶段在校学生人数，列出与学籍系统有出入的班级\n单位：${units}`
    const previewMs = await took(road, alone('preview', text))
    const aloneMs = await took(road, aPost(UNITS + 1))
    globalThis.gc?.()
    const heapBefore = process.memoryUsage().heapUsed
    // The small one is behind the large one in line, and shares its commit or waits for it.
    const confirming = took(road, alone('confirm', '确认 1'))
    const small = took(road, aPost(UNITS + 2))
    const [confirmMs, smallMs] = await Promise.all([confirming, small])
    const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 1e6
    const receiptMs = await took(road, alone('receipt', '回执 1'))
    const withdrawMs = await took(road, alone('withdraw', '撤回批次 1 发错了'))
    await expectTasks(road, UNITS + 2)
    return { previewMs, confirmMs, receiptMs, withdrawMs, smallMs, aloneMs, heapMb }
  } finally {
    await road.close()
  }
}

function alone(key: string, text: string): Incoming {
  return { ...said(`many-${key}`, text, 'private:poster'), kind: 'private' }
}

async function took(road: Road, incoming: Incoming): Promise<number> {
  const began = performance.now()
  await road.receive(incoming)
  return performance.now() - began
}

async function expectTasks({ ledger }: Road, count: number): Promise<void> {
  const { nextTask } = await ledger.head()
  if (nextTask - 1 !== count) throw new Error(`${nextTask - 1} tasks were posted, not ${count}`)
}

function medians(rounds: readonly ToMany[]): ToMany {
  const of = (field: keyof ToMany): number => median(rounds.map((round) => round[field]))
  return {
    previewMs: of('previewMs'),
    confirmMs: of('confirmMs'),
    receiptMs: of('receiptMs'),
    withdrawMs: of('withdrawMs'),
    smallMs: of('smallMs'),
    aloneMs: of('aloneMs'),
    heapMb: of('heapMb'),
  }
}
