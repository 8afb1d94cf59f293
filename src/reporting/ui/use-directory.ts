import { useEffect, useState } from 'preact/hooks';
import type { Directory } from '#src/contract/directory.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import type { Every } from '#src/ui/every.ts';

const LOOK_EVERY_MS = 1000;

/** What the agency has published of whom it is; looked for again while there is none, because a new device's first page is open before it comes. */
export function useDirectory(parts: Pick<ReportingParts, 'directory'>, every: Every): Directory | null {
  const [directory, setDirectory] = useState<Directory | null>(null);
  const isMissing = directory === null;

  useEffect(() => {
    if (!isMissing) return undefined;
    let isCurrent = true;
    async function look() {
      const found = await parts.directory();
      if (isCurrent) setDirectory(found);
    }
    void look();
    const stop = every(LOOK_EVERY_MS, () => void look());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [parts, every, isMissing]);

  return directory;
}
