// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Page } from '#src/ui/Page.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { STATUS_WORDS, StatusTag } from '#src/ui/StatusTag.tsx';
import type { ReportStatusName } from '#src/ui/StatusTag.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

test('a busy or disabled button keeps the focus and does nothing', () => {
  const onClick = vi.fn();
  const { change } = show(<Button onClick={onClick}>Go</Button>);
  const button = screen.getByRole('button', { name: 'Go' });
  button.focus();
  fireEvent.click(button);
  expect(onClick).toHaveBeenCalledTimes(1);
  for (const off of [{ isBusy: true }, { isDisabled: true }]) {
    change(
      <Button onClick={onClick} {...off}>
        Go
      </Button>,
    );
    fireEvent.click(button);
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
  }
});

test('a busy submit button does not submit its form', () => {
  const onSubmit = vi.fn((event: Event) => event.preventDefault());
  show(
    <form onSubmit={onSubmit}>
      <Button type="submit" isBusy>
        Send
      </Button>
    </form>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(onSubmit).not.toHaveBeenCalled();
});

test('a field is tied to its label, hint and error', () => {
  show(<TextField label="Code" hint="Eight letters" error="Too short" value="ab" onInput={() => {}} />);
  const field = screen.getByRole('textbox', { name: 'Code', description: 'Eight letters Too short' });
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

test('a passphrase can be shown without losing the field', () => {
  const { change } = show(<TextField label="Passphrase" type="password" value="a b" onInput={() => {}} />);
  const field = screen.getByLabelText('Passphrase');
  field.focus();
  change(<TextField label="Passphrase" type="text" value="a b" onInput={() => {}} />);
  expect(document.activeElement).toBe(field);
  expect(screen.getByRole('textbox', { name: 'Passphrase' })).toBe(field);
});

test('a text that is too long is said to be, and stays whole', () => {
  const { change } = show(<TextArea label="Note" value="1234567" longest={10} onInput={() => {}} />);
  expect(screen.queryByText(/characters/)).toBeNull();
  change(<TextArea label="Note" value="12345678" longest={10} onInput={() => {}} />);
  expect(screen.getByText('2 characters left')).toBeTruthy();
  change(<TextArea label="Note" value="123456789012" longest={10} onInput={() => {}} />);
  const note = screen.getByRole('textbox', { name: 'Note', description: /Take out 2 characters/ });
  expect(note).toHaveProperty('value', '123456789012');
});

test('a choice hands on its value', () => {
  const chosen = vi.fn();
  const choices = [
    { value: 'a', label: 'Apple' },
    { value: 'b', label: 'Bread', hint: 'Brown' },
  ] as const;
  show(<RadioGroup legend="Food" value={null} choices={choices} onChange={chosen} error="Choose one" />);
  expect(screen.getByRole('group', { name: 'Food', description: 'Choose one' })).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: /Bread/ }));
  expect(chosen).toHaveBeenLastCalledWith('b');
});

test('a notice says its kind in a word, and only an error interrupts', () => {
  show(
    <>
      <Notice kind="error">Out of order</Notice>
      <Notice kind="success">All well</Notice>
    </>,
  );
  expect(screen.getByRole('alert').textContent).toBe('Problem: Out of order');
  expect(screen.getByRole('status').textContent).toBe('Done: All well');
});

test('the status words are those of the product', () => {
  show(
    <>
      {(Object.keys(STATUS_WORDS) as ReportStatusName[]).map((status) => (
        <p key={status}>
          <StatusTag status={status} />
        </p>
      ))}
    </>,
  );
  for (const words of ['Saved on this device', 'Sending', 'Received', 'Being looked at', 'Closed', 'Held: needs you']) {
    expect(screen.getByText(words)).toBeTruthy();
  }
});

test('a heading of a new step takes the focus once', () => {
  const { change } = show(<StepHeading>First</StepHeading>);
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'First' }));
  document.body.focus();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  change(<StepHeading>First, again</StepHeading>);
  expect(document.activeElement).toBe(document.body);
});

test('what others wrote is text, in its own direction', () => {
  const hostile = '<img src=x onerror=alert(1)>\u202Egpj.exe';
  const { container } = show(<Foreign text={hostile} />);
  expect(container.querySelector('img')).toBeNull();
  expect(container.querySelector('bdi')?.textContent).toBe(hostile);
});

test.each([
  ['020 7946 0000', 'tel:02079460000'],
  ['+44 (0)20 7946 0000', 'tel:+442079460000'],
  ['(020) 7946 0000 ext 12', 'tel:02079460000'],
  ['020 7946 0000;javascript:1', 'tel:02079460000'],
])('the phone number %s dials %s', (phone, href) => {
  show(<PhoneLink phone={phone} />);
  expect(screen.getByRole('link', { name: phone }).getAttribute('href')).toBe(href);
});

test('every component passes axe', async () => {
  show(
    <Page aside={<a href="#x">Elsewhere</a>}>
      <h1>Everything</h1>
      <LiveRegion text="Something changed" />
      <TextField label="Name" value="" onInput={() => {}} error="Type a name" isRequired />
      <TextArea label="Note" value="" onInput={() => {}} hint="Facts" />
      <RadioGroup legend="Choose" value="a" choices={[{ value: 'a', label: 'A' }]} onChange={() => {}} />
      <Button kind="danger" icon="alert">
        Stop
      </Button>
      <Notice kind="warning" title="Mind">
        The step
      </Notice>
      <EmptyState icon="inbox" title="Nothing yet">
        It will come here.
      </EmptyState>
      <Facts facts={[{ name: 'Phone', value: <PhoneLink phone="020 7946 0000" /> }]} />
      <StatusTag status="held" />
    </Page>,
  );
  await expectAccessible();
});
