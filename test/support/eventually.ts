/** Settles once it holds; fails with what was last thrown. For what another process or a server has to do first. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 5_000): Promise<T> {
  const until = performance.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (thrown) {
      if (performance.now() > until) throw thrown
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
