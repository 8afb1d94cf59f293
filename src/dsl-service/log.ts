/** One line of the log. Names, codes, bodies and addresses of pages are never in it: fields are a closed list. */
export type LogLine = {
  readonly level: 'info' | 'warn' | 'alert' | 'error';
  /** What happened, in kebab case. */
  readonly event: string;
  readonly requestId?: string;
  readonly method?: string;
  /** The route's pattern, never the path. */
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly reason?: string;
  readonly deviceId?: string;
  readonly firstSeq?: number;
  readonly lastSeq?: number;
  /** Of the service itself. */
  readonly origin?: string;
  readonly version?: string;
  /** Name and code of an unexpected error, and where in the program it came from; never its message. */
  readonly error?: string;
  readonly stack?: readonly string[];
};

export type Log = (line: LogLine) => void;

/** One JSON object a line. */
export const logTo =
  (write: (text: string) => unknown, now: () => number): Log =>
  (line) => {
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), ...line })}\n`);
  };

/** An error without its message, which may hold what was sent. */
export function describeError(error: unknown): Pick<LogLine, 'error' | 'stack'> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name + code, stack: frames.slice(0, 8).map((frame) => frame.trim()) };
}
