import { findSource } from '../source.ts'
import { type Edges, fold, kindOf, NEWLINE, SEPARATOR, SPACE, trimmed } from './characters.ts'
import type { CommandFault, PostFields } from './command.ts'
import { fieldLabels, looseUnitLabels, type PostField } from './field-labels.ts'
import { type FieldScan, type Stretch, scanFields } from './fields.ts'
import { strayLabels } from './label.ts'
import { namesUnits, splitOwners, splitUnits } from './names.ts'
import { slipsBetween } from './nearest.ts'

/** What was read of a post: always fields, so that a form can carry them over, and what is wrong, if anything. */
export interface PostReading {
  readonly fields: PostFields
  readonly fault: CommandFault | null
  /** Labels found, with or without a value. */
  readonly labels: number
}

const VALUE: Edges = { leading: ',;|、。:=】])-!?」』', trailing: ',;|、。!?【[(「『', ornaments: true }
const MATTER: Edges = { leading: ',;|、。:=】])-!?」』', trailing: ',;|、【[(「『', ornaments: false }

/** Mentions taken from the end of a matter, at the most. */
const MOST_MENTIONS = 20

interface Labelled {
  readonly label: string
  readonly value: string
}

/** Reads the fields of a post from `at` on, in any order. */
export function readPost(text: string, at: number): PostReading {
  const scan = scanFields(text, at)
  const matter = new Matter()
  const values: Record<'owners' | 'deadline' | 'source' | 'units' | 'emergency', Labelled[]> = {
    ...{ owners: [], deadline: [], source: [], units: [], emergency: [] },
  }
  const mentioned: string[] = []
  for (const stretch of scan.stretches) {
    if (stretch.label === '@') {
      mentioned.push(...splitOwners(text.slice(stretch.start, stretch.end)))
      matter.interrupted()
      continue
    }
    const value = stretchValue(text, stretch)
    if (stretch.field === null || stretch.field === 'matter') matter.add(stretch.label, value)
    else if (value !== '' && looseUnitLabels.has(stretch.label) && !namesUnits(value))
      matter.add('', `${stretch.label}：${value}`)
    else if (value !== '' || stretch.field === 'emergency')
      values[stretch.field].push({ label: stretch.label, value })
  }
  const owners = [...new Set([...values.owners.flatMap(({ value }) => splitOwners(value)), ...mentioned])]
  const read: PostFields = {
    owners,
    deadline: values.deadline[0]?.value ?? null,
    source: joinedSource(values.source),
    matter: matter.text,
    units: [...new Set(values.units.slice(0, 1).flatMap(({ value }) => splitUnits(value)))],
    emergency:
      values.emergency.find(({ value }) => value !== '')?.value ?? (values.emergency.length > 0 ? '' : null),
  }
  const fields = matterBehindSource(ownersBehindMatter(read))
  const repeated = matter.repeated ?? repeatedLabel(values)
  if (repeated !== null)
    return { fields, fault: { kind: 'REPEATED_FIELD', word: repeated }, labels: scan.labels }
  return strayField(text, at, scan, fields) ?? { fields, fault: null, labels: scan.labels }
}

/** True where nothing at all was filled in. */
export function isEmptyPost({ owners, deadline, source, matter, units, emergency }: PostFields): boolean {
  return (
    owners.length === 0 &&
    deadline === null &&
    source === null &&
    matter === '' &&
    units.length === 0 &&
    emergency === null
  )
}

function stretchValue(text: string, { field, start, end }: Stretch): string {
  const value = trimmed(text, start, end, field === null || field === 'matter' ? MATTER : VALUE)
  const last = fold(value, value.length - 1)
  // （责任人：张三，期限：周五）: the bracket was opened before the value began.
  if (last === 0x29 && !/[(（]/.test(value))
    return stretchValue(value, { field, label: '', start: 0, end: value.length - 1 })
  return value
}

/** The matter as it gathers: what its labels hold, and what no label claims. */
class Matter {
  text = ''
  repeated: string | null = null
  private readonly byLabel = new Map<string, string>()
  private glue = '\n'

  /** What follows a mention goes on in the same line. */
  interrupted(): void {
    this.glue = ' '
  }

  add(label: string, value: string): void {
    if (value === '' || (label === '' && isRemnant(value))) return
    const earlier = label === '' ? undefined : this.byLabel.get(label)
    if (earlier !== undefined) {
      if (earlier !== value) this.repeated = label
      return
    }
    if (label !== '') this.byLabel.set(label, value)
    this.text += this.text === '' ? value : this.glue + value
    this.glue = '\n'
  }
}

/** What is left of `2、`, `**` or `📌` when its field is gone. */
function isRemnant(value: string): boolean {
  return /^[\d一二三四五六七八九十]{1,2}$/.test(value) || !/[\p{L}\p{N}]/u.test(value)
}

/** 文件：《…的通知》 and 文号：洋政办发… complete each other. */
function joinedSource(sources: readonly Labelled[]): string | null {
  const joined = [...new Set(sources.map(({ value }) => value))].join(' ')
  return joined === '' ? null : joined
}

function repeatedLabel(
  values: Readonly<Record<Exclude<PostField, 'matter'>, readonly Labelled[]>>,
): string | null {
  for (const field of ['owners', 'deadline', 'units', 'emergency'] as const) {
    const [first, ...others] = values[field].filter(({ value }) => value !== '')
    const other = others.find(({ value }) => normalOf(field, value) !== normalOf(field, first?.value ?? ''))
    if (other !== undefined) return other.label
  }
  const byLabel = new Map<string, string>()
  for (const { label, value } of values.source) {
    if ((byLabel.get(label) ?? value) !== value) return label
    byLabel.set(label, value)
  }
  return null
}

function normalOf(field: 'owners' | 'deadline' | 'units' | 'emergency', value: string): string {
  if (field === 'owners') return splitOwners(value).join('、')
  return field === 'units' ? splitUnits(value).join('、') : value
}

/** `事项：统计名单 @张三`: who is named nowhere else is named by the mentions at the end. */
function ownersBehindMatter(fields: PostFields): PostFields {
  if (fields.owners.length > 0) return fields
  const owners: string[] = []
  let { matter } = fields
  while (owners.length < MOST_MENTIONS) {
    const at = Math.max(matter.lastIndexOf('@'), matter.lastIndexOf('＠'))
    const name = matter.slice(at + 1).trim()
    if (at < 0 || name === '' || name.length > 20 || /[\s,，;；:：。、!！?？.]/u.test(name)) break
    if (/[a-z0-9]/i.test(matter.charAt(at - 1))) break
    owners.unshift(...splitOwners(name))
    matter = stretchValue(matter, { field: 'matter', label: '', start: 0, end: at })
  }
  return owners.length === 0 ? fields : { ...fields, owners: [...new Set(owners)], matter }
}

/** `依据：洋政办发〔2026〕12号 统计名单`, and no matter elsewhere: what follows the document is the matter. */
function matterBehindSource(fields: PostFields): PostFields {
  if (fields.matter !== '' || fields.source === null) return fields
  const found = findSource(fields.source)
  if (found === null || !(kindOf(fold(fields.source, found.end)) & (SPACE | NEWLINE | SEPARATOR)))
    return fields
  const matter = trimmed(fields.source, found.end, fields.source.length, MATTER)
  if (matter === '' || findSource(matter) !== null) return fields
  return { ...fields, source: fields.source.slice(0, found.end), matter }
}

/** A field that is missing, and a label misspelt by one character that looks like it: named, and carried over. */
function strayField(text: string, from: number, scan: FieldScan, fields: PostFields): PostReading | null {
  if (fields.owners.length > 0 && fields.deadline !== null && fields.source !== null) return null
  for (const stray of strayLabels(text, from)) {
    const word = stray.word.toLowerCase()
    for (const field of ['owners', 'deadline', 'source'] as const) {
      const given = field === 'owners' ? fields.owners.length > 0 : fields[field] !== null
      if (
        given ||
        ![...fieldLabels[field].zh, ...fieldLabels[field].en].some((label) => resembles(word, label))
      )
        continue
      const end = lineEnd(text, stray.valueStart, scan)
      const value = trimmed(text, stray.valueStart, end, VALUE)
      const written = text.slice(stray.start, end)
      const matter = fields.matter.includes(written.trim())
        ? fields.matter.replace(written.trim(), '').trim()
        : fields.matter
      const mended = {
        ...fields,
        matter,
        [field]: field === 'owners' ? splitOwners(value) : value === '' ? null : value,
      }
      return { fields: mended, fault: { kind: 'UNKNOWN_FIELD', word: stray.word }, labels: scan.labels }
    }
  }
  return null
}

/** Short labels differ by one character from too many honest words (数据, 证据, 依据). */
const MISSPELT_SHORT: ReadonlySet<string> = new Set(
  '期线 期现 其限 期陷 奇限 依椐 依剧 一句 依具 以据 意据 截至 戒止 文好 文号码 due-date'.split(' '),
)

function resembles(word: string, label: string): boolean {
  const latin = /^[a-z]/.test(label)
  if (!latin && label.length < 3)
    return MISSPELT_SHORT.has(word) && word.length === label.length && sharesCharacter(word, label)
  if (latin ? label.length < 5 : word.length !== label.length) return false
  return slipsBetween(word.slice(0, 12), label) === 1
}

function sharesCharacter(word: string, label: string): boolean {
  return [...word].some((character) => label.includes(character))
}

function lineEnd(text: string, from: number, { stretches }: FieldScan): number {
  const holding = stretches.find(({ start, end }) => start <= from && from <= end)
  const limit = holding?.end ?? text.length
  let at = from
  while (at < limit && !(kindOf(fold(text, at)) & NEWLINE)) at++
  return at
}
