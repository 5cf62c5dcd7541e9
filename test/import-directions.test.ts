import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s*(?:[^'"`;()]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gmu

/** Pure libraries that the domain may stand on: they hold no clock, no IO, no SDK of ours. */
const DOMAIN_LIBRARIES = new Set(['temporal-polyfill', 'tyme4ts'])

interface Import {
  readonly from: string
  readonly to: string
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|js|mjs)$/u.test(name))
    .map((name) => join(folder, name).split(sep).join('/'))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? ''
    const local = specifier.startsWith('.')
    const to = local
      ? relative(ROOT, resolve(ROOT, dirname(file), specifier))
          .split(sep)
          .join('/')
      : specifier
    return { from: file, to }
  })
}

const imports = ['src', 'adapters'].flatMap(sourceFiles).flatMap(importsOf)
const shown = ({ from, to }: Import): string => `${from} -> ${to}`
const isRoot = (file: string): boolean =>
  ['src/main.ts', 'src/cli.ts', 'src/platforms.ts'].includes(file) || file.startsWith('src/cli/')
/** What several adapters may use sits directly in adapters/. */
const isShared = (file: string): boolean => file.split('/').length === 2
const adapterOf = (file: string): string => file.split('/')[1] ?? ''

describe('imports run domain <- app <- adapters <- main', () => {
  it('reads the imports of every layer', () => {
    for (const layer of ['src/domain/', 'src/app/', 'adapters/']) {
      expect(imports.filter(({ from }) => from.startsWith(layer)).length).toBeGreaterThan(10)
    }
  })

  it('keeps the domain to itself and a few pure libraries', () => {
    const strays = imports.filter(
      ({ from, to }) =>
        from.startsWith('src/domain/') && !to.startsWith('src/domain/') && !DOMAIN_LIBRARIES.has(to),
    )
    expect(strays.map(shown)).toEqual([])
  })

  it('lets the application import the domain, not the adapters', () => {
    const strays = imports.filter(
      ({ from, to }) =>
        from.startsWith('src/app/') && (to.startsWith('adapters/') || isRoot(to) || to === 'src/config.ts'),
    )
    expect(strays.map(shown)).toEqual([])
  })

  it('lets only the composition roots of src import adapters', () => {
    const strays = imports.filter(
      ({ from, to }) =>
        from.startsWith('src/') &&
        !isRoot(from) &&
        (to.startsWith('adapters/') || to.startsWith('generated/')),
    )
    expect(strays.map(shown)).toEqual([])
  })

  it('keeps adapters apart from each other and from the composition roots', () => {
    const strays = imports.filter(
      ({ from, to }) =>
        from.startsWith('adapters/') &&
        (isRoot(to) || (to.startsWith('adapters/') && !isShared(to) && adapterOf(to) !== adapterOf(from))),
    )
    expect(strays.map(shown)).toEqual([])
  })

  it('reads no clock and no environment in the domain and the application', () => {
    const readers = sourceFiles('src')
      .filter((file) => file.startsWith('src/domain/') || file.startsWith('src/app/'))
      .filter((file) =>
        /Date\.now\(|new Date\(\)|process\.env|Math\.random\(|setTimeout\(/u.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
      )
    expect(readers).toEqual([])
  })
})
