import { useRef, useState } from 'preact/hooks';
import type { OfficerSession } from '#src/cases/console-parts.ts';
import { readCase } from '#src/cases/read-case.ts';
import type { ReadCase } from '#src/cases/read-case.ts';
import { parseKit } from '#src/cases/recovery-kit.ts';
import { recordIn } from '#src/cases/sealed-case-file.ts';
import { openKitKey } from '#src/cases/vault.ts';
import { getOfficerDevices } from '#src/contract/officer-routes.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import { FileField } from './FileField.tsx';
import { kitErrorOf } from './kit-fault-words.ts';
import type { KitProblem } from './kit-fault-words.ts';
import { SealedCaseView } from './SealedCaseView.tsx';

type Chosen = { readonly name: string; readonly text: string };

export type OpenSealedCaseProps = { readonly session: OfficerSession; readonly now: number };

/** Reads with the recovery kit what one officer alone could read. In memory only: the kit, the file and what it says. */
export function OpenSealedCase({ session, now }: OpenSealedCaseProps) {
  const say = useSay();
  const [file, setFile] = useState<Chosen | null>(null);
  const [typed, setTyped] = useState('');
  const [kitProblem, setKitProblem] = useState<KitProblem | null>(null);
  const [fileError, setFileError] = useState<'consoleSealedCaseNoFile' | 'consoleSealedCaseNotAFile' | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [opened, setOpened] = useState<ReadCase | null>(null);
  const kitInput = useRef<HTMLTextAreaElement>(null);

  async function open() {
    setIsWrong(false);
    const record = file === null ? null : await recordIn(file.text);
    const kit = parseKit(typed);
    setFileError(file === null ? 'consoleSealedCaseNoFile' : record === null ? 'consoleSealedCaseNotAFile' : null);
    setKitProblem(kit.ok ? null : kit);
    if (record === null || !kit.ok) {
      if (!kit.ok) kitInput.current?.focus();
      return;
    }
    const kitKey = await openKitKey(kit.scalar, session.vault);
    if (kitKey === null) {
      setKitProblem({ fault: 'other-vault', group: null });
      kitInput.current?.focus();
      return;
    }
    setIsBusy(true);
    const named = await session.client.call(getOfficerDevices);
    const devices = named.kind === 'answered' ? named.answer.devices : [];
    const read = await readCase(record, { vault: session.vault, devices, kitKey });
    setIsBusy(false);
    if (read.report.kind !== 'read') {
      setIsWrong(true);
      return;
    }
    setTyped('');
    setFile(null);
    setOpened(read);
  }

  return (
    <section class="stack" aria-labelledby="people-sealed">
      <h3 id="people-sealed">{say('consoleSealedCase')}</h3>
      {opened !== null ? (
        <SealedCaseView read={opened} now={now} onClose={() => setOpened(null)} />
      ) : (
        <>
          <p>{say('consoleSealedCaseWhy')}</p>
          <form
            class="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (!isBusy) void open();
            }}
          >
            <FileField
              label={say('consoleSealedCaseFile')}
              chosen={file?.name ?? null}
              error={fileError === null ? null : say(fileError)}
              onChosen={(name, text) => setFile({ name, text })}
            />
            <TextArea
              label={say('consoleKit')}
              hint={say('consoleKitHint')}
              error={kitProblem === null ? null : kitErrorOf(kitProblem, say)}
              value={typed}
              onInput={setTyped}
              rows={3}
              isCode
              isRequired
              inputRef={kitInput}
            />
            {isWrong ? (
              <Notice kind="error">
                <p>{say('consoleSealedCaseWrong')}</p>
              </Notice>
            ) : null}
            <div class="row">
              <Button type="submit" icon="lock" isBusy={isBusy}>
                {say('consoleSealedCaseOpen')}
              </Button>
            </div>
          </form>
        </>
      )}
    </section>
  );
}
