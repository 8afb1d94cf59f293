import { Foreign } from '#src/ui/Foreign.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';

export type WhoIsToldContactProps = { readonly name: string; readonly phone: string; readonly email?: string };

/** Somebody to phone. What is not known of them is left out. */
export const WhoIsToldContact = ({ name, phone, email = '' }: WhoIsToldContactProps) => (
  <p class="row">
    <strong>
      <Foreign text={name} />
    </strong>
    {phone === '' ? null : <PhoneLink phone={phone} />}
    {email === '' ? null : <Foreign text={email} />}
  </p>
);
