import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { listAddress } from '#src/blocklists/fetched-list.ts';
import { LIST_CATEGORIES } from '#src/blocklists/kept-list.ts';
import type { KeptList, ListCategory, ListFault } from '#src/blocklists/kept-list.ts';
import type { ListDesk, WantedList } from '#src/blocklists/list-desk.ts';
import type { ListReport } from '#src/blocklists/list-report.ts';
import { Button } from '#src/ui/Button.tsx';
import { FileField } from '#src/ui/FileField.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { CATEGORY_WORDS, FAULT_WORDS, sizeWords } from './list-words.ts';
import { ListReportView } from './ListReportView.tsx';

export type AddListProps = {
  readonly desk: Pick<ListDesk, 'add'>;
  /** Resolves when the browser follows it. */
  readonly onAdded: (list: KeptList) => Promise<void>;
  /** Nobody knows whether it was added. */
  readonly onUnsure: () => void;
  /** What is said of the one that was added. */
  readonly said: ComponentChildren;
};

type Step =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reading'; readonly bytes: number; readonly stop: AbortController }
  /** It is kept, and nothing stops it any more. */
  | { readonly kind: 'following' }
  | { readonly kind: 'refused'; readonly why: ListFault; readonly report: ListReport | null }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed' };

type Way = 'address' | 'file';

/** A list is named, and its address or its file is read; all of it is on this device until it is kept. */
export function AddList({ desk, onAdded, onUnsure, said }: AddListProps) {
  const say = useSay();
  const [way, setWay] = useState<Way>('address');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [category, setCategory] = useState<ListCategory>('other');
  const [licence, setLicence] = useState('');
  const [problem, setProblem] = useState<{ readonly of: 'name' | 'from'; readonly word: WordKey } | null>(null);
  const [step, setStep] = useState<Step>({ kind: 'ready' });
  const nameInput = useRef<HTMLInputElement>(null);
  const fromInput = useRef<HTMLInputElement>(null);

  /** What is not to be seen any more is wanted no more, and is not wrong. */
  function changeWay(to: Way) {
    setWay(to);
    setFile(null);
    if (problem?.of === 'from') setProblem(null);
  }

  function wrong(of: 'name' | 'from', word: WordKey): null {
    setProblem({ of, word });
    (of === 'name' ? nameInput : fromInput).current?.focus();
    return null;
  }

  function wanted(): WantedList | null {
    if (name.trim() === '') return wrong('name', 'listsNameWanted');
    const about = { name: name.trim(), category, licence: licence.trim() };
    if (way === 'file') return file === null ? wrong('from', 'listsFileWanted') : { ...about, from: { kind: 'file', file } };
    const url = listAddress(address);
    return url === null ? wrong('from', 'listsAddressWanted') : { ...about, from: { kind: 'address', address: url } };
  }

  async function add() {
    setProblem(null);
    const list = wanted();
    if (list === null) return;
    const stop = new AbortController();
    setStep({ kind: 'reading', bytes: 0, stop });
    try {
      const added = await desk.add(list, (bytes) => setStep({ kind: 'reading', bytes, stop }), stop.signal);
      if (added.kind !== 'added') return setStep(added);
      setStep({ kind: 'following' });
      await onAdded(added.list);
      setStep({ kind: 'ready' });
      setName('');
      setAddress('');
      setFile(null);
      setLicence('');
    } catch {
      // The worker broke or the disk failed, and nobody knows how far it was: the page shows how things are, and the sentence points there.
      setStep({ kind: 'failed' });
      onUnsure();
    }
  }

  const isBusy = step.kind === 'reading' || step.kind === 'following';
  const errorOf = (of: 'name' | 'from'): string | null => (problem?.of === of ? say(problem.word) : null);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void add();
      }}
    >
      <TextField
        label={say('listsName')}
        value={name}
        onInput={setName}
        error={errorOf('name')}
        inputRef={nameInput}
        isRequired
      />
      <RadioGroup
        legend={say('listsWay')}
        value={way}
        onChange={changeWay}
        choices={[
          { value: 'address', label: say('listsWayAddress'), hint: say('listsWayAddressHint') },
          { value: 'file', label: say('listsWayFile'), hint: say('listsWayFileHint') },
        ]}
      />
      {way === 'address' ? (
        <TextField
          label={say('listsAddress')}
          value={address}
          onInput={setAddress}
          error={errorOf('from')}
          inputRef={fromInput}
          isCode
          isRequired
        />
      ) : (
        <FileField
          label={say('listsFile')}
          error={errorOf('from')}
          file={file}
          onFile={setFile}
          inputRef={fromInput}
          isRequired
        />
      )}
      <div class="columns">
        <SelectField
          label={say('listsCategory')}
          value={category}
          choices={LIST_CATEGORIES.map((one) => ({ value: one, label: say(CATEGORY_WORDS[one]) }))}
          onChange={setCategory}
        />
        <TextField label={say('listsLicenceNote')} value={licence} onInput={setLicence} />
      </div>
      <div class="row">
        <Button kind="primary" type="submit" icon="add" isBusy={isBusy}>
          {say('listsAdd')}
        </Button>
        {step.kind === 'reading' ? (
          <>
            <Button onClick={() => step.stop.abort()}>{say('listsStop')}</Button>
            <span class="muted">{say('listsReading', sizeWords(step.bytes, say))}</span>
          </>
        ) : null}
        {step.kind === 'following' ? <span class="muted">{say('listsFollowing')}</span> : null}
      </div>
      <LiveRegion
        text={step.kind === 'reading' ? say('listsReadingBegun') : step.kind === 'following' ? say('listsFollowing') : ''}
      />
      {said}
      {step.kind === 'refused' ? (
        <Notice kind="error" title={say('listsRefusedTitle')} takesFocus>
          <p>{say(FAULT_WORDS[step.why])}</p>
          {step.report === null ? null : <ListReportView report={step.report} />}
        </Notice>
      ) : null}
      {step.kind === 'stopped' ? (
        <Notice kind="warning" title={say('listsRefusedTitle')} takesFocus>
          <p>{say('listsStopped')}</p>
        </Notice>
      ) : null}
      {step.kind === 'failed' ? (
        <Notice kind="error" takesFocus>
          <p>{say('listsAddFailed')}</p>
        </Notice>
      ) : null}
    </form>
  );
}
