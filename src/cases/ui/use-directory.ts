import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { firstDirectory } from '#src/cases/directory-draft.ts';
import { isOnlyOfficer } from '#src/cases/officer-list.ts';
import { loadDocument, numberOf, publishDocument } from '#src/cases/published-documents.ts';
import type { Published, Publishing } from '#src/cases/published-documents.ts';
import { Directory } from '#src/contract/directory.ts';
import { getOfficerDevices } from '#src/contract/officer-routes.ts';

export type LiveDirectory = {
  /** Null until the service was asked. */
  readonly published: Published<Directory> | null;
  readonly reload: () => Promise<Published<Directory>>;
  readonly publish: (content: Directory) => Promise<Publishing<Directory>>;
};

/**
 * The directory that tutors' devices have. Where there is none yet and nobody else has opened the vault, the first officer's own name
 * and number are published by themselves, so that a concern about an adult can be reported from the first minute.
 */
export function useDirectory({ client, vault, enrolment }: OfficerSession, { now }: ConsoleParts): LiveDirectory {
  const [published, setPublished] = useState<Published<Directory> | null>(null);

  const load = useCallback(() => loadDocument({ client, vault }, 'directory', Directory), [client, vault]);
  const put = useCallback(
    (content: Directory, after: number) =>
      publishDocument<Directory>({ client, vault }, 'directory', { number: after + 1, issuedAt: now(), content }),
    [client, vault, now],
  );

  const reload = useCallback(async () => {
    const answer = await load();
    setPublished(answer);
    return answer;
  }, [load]);

  useEffect(() => {
    async function publishFirst(): Promise<Published<Directory> | null> {
      const officers = await client.call(getOfficerDevices);
      if (officers.kind !== 'answered' || !isOnlyOfficer({ enrolment }, officers.answer.devices)) return null;
      const outcome = await put(firstDirectory({ vault, enrolment }), 0);
      return outcome.kind === 'published' ? { kind: 'edition', edition: outcome.edition } : null;
    }
    async function begin() {
      const found = await load();
      setPublished((found.kind === 'nothing-yet' ? await publishFirst() : null) ?? found);
    }
    void begin();
  }, [client, vault, enrolment, load, put]);

  const publish = useCallback(
    async (content: Directory): Promise<Publishing<Directory>> => {
      const outcome = await put(content, numberOf(published));
      if (outcome.kind === 'published') setPublished({ kind: 'edition', edition: outcome.edition });
      if (outcome.kind === 'outdated') await reload();
      return outcome;
    },
    [published, put, reload],
  );

  return { published, reload, publish };
}
