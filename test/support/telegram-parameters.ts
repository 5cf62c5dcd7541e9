import type { IncomingMessage } from 'node:http'

/** What a call of the Bot API bears: its parameters as JSON, and what it uploads, by parameter. */
export interface Parameters {
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into what was sent
  readonly params: Record<string, any>
  readonly files: ReadonlyMap<string, { readonly name: string; readonly bytes: Buffer }>
}

export async function parametersOf(request: IncomingMessage): Promise<Parameters> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1]
  if (boundary !== undefined) return multipart(body, boundary)
  return { params: body.length === 0 ? {} : JSON.parse(body.toString('utf8')), files: new Map() }
}

/** grammY writes its headers in lower case, and names of files unquoted: no parser of the platform takes that. */
function multipart(body: Buffer, boundary: string): Parameters {
  const params: Parameters['params'] = {}
  const files = new Map<string, { name: string; bytes: Buffer }>()
  const parts = body.toString('latin1').split(`--${boundary}`)
  for (const part of parts.slice(1, -1)) {
    const [head = '', ...rest] = part.replace(/^\r\n|\r\n$/g, '').split('\r\n\r\n')
    const bytes = Buffer.from(rest.join('\r\n\r\n'), 'latin1')
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
    const fileName = /filename=([^\r\n]*)/.exec(head)?.[1]
    if (fileName !== undefined) files.set(name, { name: Buffer.from(fileName, 'latin1').toString(), bytes })
    else params[name] = parameterOf(bytes.toString('utf8'))
  }
  // A parameter that is a file says under which name it is attached.
  const attached = new Map<string, { readonly name: string; readonly bytes: Buffer }>()
  for (const [name, value] of Object.entries(params)) {
    const file = typeof value === 'string' ? files.get(value.replace('attach://', '')) : undefined
    if (file !== undefined) attached.set(name, file)
  }
  return { params, files: attached }
}

function parameterOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return text
  return JSON.parse(text)
}
