import type { Writable } from 'node:stream'
import { type RequestLine, UnusableLine } from '../app/dry-run/request-line.ts'
import type { ExitCode, Terminal } from './command.ts'

type Answer = object | Promise<object>

/** Answers that could not be judged bear these beside `id` and `error`. */
type Unjudged = Readonly<Record<string, unknown>>

/**
 * Reads JSON lines from standard input and writes one answer line for each, in order. It holds one chunk of input
 * at a time and waits while the reader of its output is slow. Blank lines are passed over.
 * @returns 1 when a line could not be asked; the others are answered all the same.
 */
export async function answerLines(
  terminal: Terminal,
  answer: (line: RequestLine) => Answer,
  unjudged: Unjudged,
): Promise<ExitCode> {
  const { stdin, stdout, language } = terminal
  let faults = 0
  let number = 0
  const answerOne = async (text: string): Promise<string> => {
    number += 1
    if (text.trim() === '') return ''
    let line: RequestLine | null = null
    try {
      line = readLine(text)
      const answered = answer(line)
      return `${JSON.stringify(answered instanceof Promise ? await answered : answered)}\n`
    } catch (problem) {
      if (!(problem instanceof UnusableLine)) {
        throw new Error(`line ${number} could not be answered`, { cause: problem })
      }
      faults += 1
      const place = language === 'zh' ? `第 ${number} 行：` : `line ${number}: `
      return `${JSON.stringify({ id: line?.id ?? null, ...unjudged, error: place + problem.words[language] })}\n`
    }
  }

  let rest = ''
  let closed = false
  // Whoever reads may stop early (`| head`): then there is nobody left to answer.
  stdout.on('error', () => {
    closed = true
  })
  stdin.setEncoding('utf8')
  for await (const chunk of stdin) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    let answers = ''
    for (const text of lines) answers += await answerOne(text)
    if (closed) break
    if (answers !== '' && !stdout.write(answers)) await room(stdout)
  }
  if (rest !== '' && !closed) stdout.write(await answerOne(rest))
  return faults === 0 ? 0 : 1
}

/** Resolves when the stream takes more, or never will. */
function room(stream: Writable): Promise<void> {
  const events = ['drain', 'error', 'close'] as const
  return new Promise((resolve) => {
    const go = () => {
      for (const event of events) stream.off(event, go)
      resolve()
    }
    for (const event of events) stream.on(event, go)
  })
}

/** @throws UnusableLine when the text is no JSON object. */
function readLine(text: string): RequestLine {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    throw new UnusableLine({
      zh: '不是 JSON，请每行写一个 JSON 对象',
      en: 'this is no JSON: write one JSON object a line',
    })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new UnusableLine({
    zh: '不是 JSON 对象，请每行写一个 {…}',
    en: 'this is no JSON object: write one {…} a line',
  })
}
