import './PhoneLink.css';
import { dialled } from './dialled.ts';
import { Icon } from './Icon.tsx';

/** A number to ring, to read and to click. */
export const PhoneLink = ({ phone }: { readonly phone: string }) => (
  <a class="phone" href={`tel:${dialled(phone)}`}>
    <Icon name="phone" />
    <bdi>{phone}</bdi>
  </a>
);
