import type { Contact } from '#src/contract/directory.ts';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';

export type ContactFieldsProps = {
  readonly contact: Contact;
  readonly onChange: (contact: Contact) => void;
  /** The words for what is wrong with one of them, or null. */
  readonly errorOf: (part: keyof Contact) => string | null;
};

export function ContactFields({ contact, onChange, errorOf }: ContactFieldsProps) {
  const say = useSay();
  return (
    <div class="columns">
      <TextField
        label={say('consoleName')}
        value={contact.name}
        error={errorOf('name')}
        onInput={(name) => onChange({ ...contact, name })}
      />
      <TextField
        label={say('consolePhone')}
        value={contact.phone}
        error={errorOf('phone')}
        onInput={(phone) => onChange({ ...contact, phone })}
      />
      <TextField
        label={say('consoleEmail')}
        value={contact.email}
        error={errorOf('email')}
        onInput={(email) => onChange({ ...contact, email })}
      />
    </div>
  );
}
