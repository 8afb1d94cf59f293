import './PhoneLink.css';
import { Icon } from './Icon.tsx';

/** A number to ring, readable and clickable. Only its digits and a plus go into the link. */
export const PhoneLink = ({ phone }: { readonly phone: string }) => (
  <a class="phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
    <Icon name="phone" />
    <bdi>{phone}</bdi>
  </a>
);
