// Said here and not in tsconfig.json alone, so that the bot can be started from any folder.
/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */

/** In the order in which they build on one another. */
const STYLES = [
  'base',
  'frame',
  'controls',
  'side',
  'talk',
  'card',
  'composer',
  'empty',
  'desk',
  'sheet',
  'operator',
]

/**
 * The shell of the one page: places for what client/main.js draws. It holds no data and no words that depend on
 * the reader, so it is the same for everybody, and nothing moves when the words arrive.
 */
export function Page({ demo, modules }: { demo: boolean; modules: readonly string[] }) {
  return (
    <html lang="zh-CN" data-demo={demo ? 'yes' : 'no'}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f4f3ee" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#131715" />
        <meta name="format-detection" content="telephone=no" />
        <title>归一</title>
        <link rel="icon" type="image/svg+xml" href="/client/mark.svg" />
        {STYLES.map((name) => (
          <link rel="stylesheet" href={`/client/${name}.css`} />
        ))}
        {modules.map((name) => (
          <link rel="modulepreload" href={`/client/${name}`} />
        ))}
        <script type="module" src="/client/main.js" />
      </head>
      <body data-view="list">
        {demo && <header class="demo-bar" id="demo-bar" data-testid="demo-bar" />}
        <section class="operator" id="operator" aria-label="运行提示" hidden />
        <div class="columns">
          <nav class="side" id="side" aria-label="会话" />
          <main class="talk" id="talk">
            <noscript>这个页面需要 JavaScript。This page needs JavaScript.</noscript>
          </main>
          <aside class="desk" id="desk" aria-label="派单" />
        </div>
        <nav class="tabs" id="tabs" aria-label="导航" />
        <div class="visually-hidden" id="announcer" role="status" aria-live="polite" />
        <div class="toasts" id="toasts" />
      </body>
    </html>
  )
}
