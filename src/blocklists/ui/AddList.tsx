import { useRef, useState } from 'preact/hooks';
import { listAddress } from '#src/blocklists/fetched-list.ts';
import { LIST_CATEGORIES } from '#src/blocklists/kept-list.ts';
import type { KeptList, ListCategory, ListFault } from '#src/blocklists/kept-list.ts';
import type { ListDesk, WantedList } from '#src/blocklists/list-desk.ts';
import type { ListReport } from '#src/blocklists/list-report.ts';
import { Button } from '#src/ui/Button.tsx';
import { Field } from '#src/ui/Field.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { CATEGORY_WORDS, FAULT_WORDS, sizeWords } from './list-words.ts';
import { ListReportView } from './ListReportView.tsx';

export type AddListProps = {
  readonly desk: Pick<ListDesk, 'add' | 'cancel'>;
  /** Resolves when the browser follows it. */
  readonly onAdded: (list: KeptList) => Promise<void>;
};

type Step =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reading'; readonly bytes: number }
  | { readonly kind: 'refused'; readonly why: ListFault; readonly report: ListReport | null }
  | { readonly kind: 'stopped' };

/** A list is named, and its address or its file is read; all of it is on this device until it is kept. */
export function AddList({ desk, onAdded }: AddListProps) {
  const say = useSay();
  const [way, setWay] = useState<'address' | 'file'>('address');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [category, setCategory] = useState<ListCategory>('other');
  const [licence, setLicence] = useState('');
  const [problem, setProblem] = useState<{ readonly of: 'name' | 'from'; readonly word: WordKey } | null>(null);
  const [step, setStep] = useState<Step>({ kind: 'ready' });
  /** A file's input is emptied by being another. */
  const [round, setRound] = useState(0);
  const nameInput = useRef<HTMLInputElement>(null);
  const fromInput = useRef<HTMLInputElement>(null);

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
    setStep({ kind: 'reading', bytes: 0 });
    try {
      const added = await desk.add(list, (bytes) => setStep({ kind: 'reading', bytes }));
      if (added.kind === 'refused') return setStep(added);
      await onAdded(added.list);
      setStep({ kind: 'ready' });
      setName('');
      setAddress('');
      setFile(null);
      setLicence('');
      setRound(round + 1);
    } catch {
      // Told to stop, or the disk failed: either way nothing was kept, and the sentence says so.
      setStep({ kind: 'stopped' });
    }
  }

  const isReading = step.kind === 'reading';
  const errorOf = (of: 'name' | 'from'): string | null => (problem?.of === of ? say(problem.word) : null);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReading) void add();
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
        onChange={setWay}
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
        <Field label={say('listsFile')} error={errorOf('from')} isRequired>
          {(control) => (
            <input
              {...control}
              key={round}
              ref={fromInput}
              class="input"
              type="file"
              onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
            />
          )}
        </Field>
      )}
      <div class="columns">
        <Field label={say('listsCategory')}>
          {(control) => (
            <select
              {...control}
              class="input"
              value={category}
              onChange={({ currentTarget }) => setCategory(LIST_CATEGORIES.find((one) => one === currentTarget.value) ?? 'other')}
            >
              {LIST_CATEGORIES.map((one) => (
                <option key={one} value={one}>
                  {say(CATEGORY_WORDS[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField label={say('listsLicenceNote')} value={licence} onInput={setLicence} />
      </div>
      <div class="row">
        <Button kind="primary" type="submit" icon="add" isBusy={isReading}>
          {say('listsAdd')}
        </Button>
        {isReading ? (
          <>
            <Button onClick={() => desk.cancel()}>{say('listsStop')}</Button>
            <span class="muted">{say('listsReading', sizeWords(step.bytes, say))}</span>
          </>
        ) : null}
      </div>
      <LiveRegion text={isReading ? say('listsReadingBegun') : ''} />
      {step.kind === 'refused' ? (
        <Notice kind="error" title={say('listsRefusedTitle')} takesFocus>
          <p>{say(FAULT_WORDS[step.why])}</p>
          {step.report === null ? null : <ListReportView report={step.report} />}
        </Notice>
      ) : null}
      {step.kind === 'stopped' ? (
        <Notice kind="warning" title={say('listsStoppedTitle')} takesFocus>
          <p>{say('listsStopped')}</p>
        </Notice>
      ) : null}
    </form>
  );
}
