import type { Connection } from '#src/cases/follow-cases.ts';
import { Tag } from '#src/ui/Tag.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';

export type ConnectionStateProps = { readonly connection: Connection; readonly now: number };

/** Whether what is on the screen is all there is. */
export function ConnectionState({ connection, now }: ConnectionStateProps) {
  const say = useSay();
  switch (connection.kind) {
    case 'live':
      return <Tag icon="check-circle" word={say('consoleLive')} tone="success" />;
    case 'connecting':
      return <Tag icon="refresh" word={say('consoleConnecting')} />;
    case 'reconnecting': {
      const { newsAt } = connection;
      const since = newsAt === null ? null : timeWords(newsAt, now, say);
      return (
        <Tag
          icon="refresh"
          word={since === null ? say('consoleReconnecting') : say('consoleReconnectingSince', since)}
          tone="warning"
        />
      );
    }
    case 'stopped':
      return <Tag icon="error" word={say('consoleStopped')} tone="danger" />;
    default:
      return connection satisfies never;
  }
}
