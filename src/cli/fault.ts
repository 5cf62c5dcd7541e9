/** What went wrong, with what caused it, in one line: messages only, for a terminal is no place for a stack. */
export function describeFault(fault: unknown): string {
  const messages: string[] = []
  let cause = fault
  while (cause instanceof Error && messages.length < MOST_CAUSES) {
    // Node's refused connections come as an AggregateError whose own message is empty.
    const message =
      cause.message === '' && cause instanceof AggregateError
        ? cause.errors.map(describeFault).join('; ')
        : cause.message
    if (!messages.includes(message)) messages.push(message)
    cause = cause.cause
  }
  return messages.length === 0 ? String(fault) : messages.join(': ')
}

const MOST_CAUSES = 5
