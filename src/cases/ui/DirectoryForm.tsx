import { useState } from 'preact/hooks';
import { checkDraft } from '#src/cases/directory-draft.ts';
import type { DirectoryDraft, DraftErrors } from '#src/cases/directory-draft.ts';
import type { ListedOfficer } from '#src/cases/officer-list.ts';
import type { Publishing } from '#src/cases/published-documents.ts';
import type { Directory } from '#src/contract/directory.ts';
import type { KeyId, PublicKey } from '#src/contract/primitives.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useFirstWrong } from '#src/ui/use-first-wrong.ts';
import { useSay } from '#src/ui/words.tsx';
import { ContactFields } from './ContactFields.tsx';
import { DeputyList } from './DeputyList.tsx';
import { DRAFT_ERROR_WORDS } from './directory-words.ts';
import { OfficerChoice } from './OfficerChoice.tsx';
import { PublishOutcome } from './PublishOutcome.tsx';

export type DirectoryFormProps = {
  readonly initial: DirectoryDraft;
  readonly officers: readonly ListedOfficer[];
  readonly recoveryPublicKey: PublicKey;
  readonly publish: (directory: Directory) => Promise<Publishing<Directory>>;
  /** The number of the edition that is published now; 0 for none. */
  readonly newest: number;
  /** Drops what was typed for what is published. */
  readonly onTakeTheirs: () => void;
};

export function DirectoryForm({ initial, officers, recoveryPublicKey, publish, newest, onTakeTheirs }: DirectoryFormProps) {
  const say = useSay();
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Publishing<Directory> | null>(null);
  const { form, goToFirstWrong } = useFirstWrong();

  const change = (part: Partial<DirectoryDraft>) => setDraft((before) => ({ ...before, ...part }));
  const errorOf = (field: string): string | null => {
    const error = errors[field];
    return error === undefined ? null : say(DRAFT_ERROR_WORDS[error]);
  };
  const compared = (keyId: KeyId, isCompared: boolean) =>
    change({ compared: isCompared ? [...draft.compared, keyId] : draft.compared.filter((other) => other !== keyId) });

  async function submit() {
    setOutcome(null);
    const checked = checkDraft(draft, officers, recoveryPublicKey);
    setErrors(checked.ok ? {} : checked.errors);
    if (!checked.ok) return goToFirstWrong();
    setIsBusy(true);
    const published = await publish(checked.directory);
    setIsBusy(false);
    setOutcome(published);
  }

  return (
    <form
      class="people stack"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void submit();
      }}
    >
      <section class="stack" aria-labelledby="people-main">
        <h3 id="people-main">{say('consoleMainOfficer')}</h3>
        <OfficerChoice
          legend={say('consoleMainOfficerWhy')}
          officers={officers}
          chosen={draft.main.keyId}
          canBeNobody={false}
          compared={draft.compared}
          error={null}
          compareError={errorOf(`compared.${draft.main.keyId}`)}
          onChosen={(keyId) => (keyId === null ? undefined : change({ main: { ...draft.main, keyId } }))}
          onCompared={compared}
        />
        <TextField
          label={say('consolePhone')}
          value={draft.main.phone}
          error={errorOf('main.phone')}
          isRequired
          onInput={(phone) => change({ main: { ...draft.main, phone } })}
        />
      </section>

      <section class="stack" aria-labelledby="people-alternate">
        <h3 id="people-alternate">{say('consoleAlternate')}</h3>
        <OfficerChoice
          legend={say('consoleAlternateWhy')}
          officers={officers}
          chosen={draft.alternate.keyId}
          canBeNobody
          compared={draft.compared}
          error={errorOf('alternate')}
          compareError={errorOf(`compared.${draft.alternate.keyId}`)}
          onChosen={(keyId) => change({ alternate: { ...draft.alternate, keyId } })}
          onCompared={compared}
        />
        {draft.alternate.keyId === null ? null : (
          <TextField
            label={say('consolePhone')}
            value={draft.alternate.phone}
            error={errorOf('alternate.phone')}
            isRequired
            onInput={(phone) => change({ alternate: { ...draft.alternate, phone } })}
          />
        )}
      </section>

      <DeputyList deputies={draft.deputies} onChange={(deputies) => change({ deputies })} errorOf={errorOf} />

      <fieldset class="stack-tight">
        <legend class="people-heading">{say('consoleDataProtectionContact')}</legend>
        <p class="muted small">{say('consoleDataProtectionContactWhy')}</p>
        <ContactFields
          contact={draft.dataProtection}
          onChange={(dataProtection) => change({ dataProtection })}
          errorOf={(part) => errorOf(`data-protection.${part}`)}
        />
      </fieldset>
      <fieldset class="stack-tight">
        <legend class="people-heading">{say('consoleItContact')}</legend>
        <p class="muted small">{say('consoleItContactWhy')}</p>
        <ContactFields contact={draft.it} onChange={(it) => change({ it })} errorOf={(part) => errorOf(`it.${part}`)} />
      </fieldset>

      {Object.keys(errors).length === 0 ? null : (
        <Notice kind="error">
          <p>{say('consoleLookAgain')}</p>
        </Notice>
      )}
      {outcome === null ? null : <PublishOutcome outcome={outcome} newest={newest} onTakeTheirs={onTakeTheirs} />}
      <div class="row">
        <Button kind="primary" type="submit" icon="send" isBusy={isBusy}>
          {say(isBusy ? 'consolePublishing' : 'consolePublish')}
        </Button>
      </div>
    </form>
  );
}
