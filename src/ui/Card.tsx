import './Card.css';
import type { ComponentChildren } from 'preact';

export const Card = ({ children }: { readonly children: ComponentChildren }) => <div class="card">{children}</div>;
