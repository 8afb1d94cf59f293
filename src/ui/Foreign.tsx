/** Text that somebody else wrote: an address, a title, a name, a note. Its writing direction stays inside, and it may break anywhere. */
export const Foreign = ({ text }: { readonly text: string }) => <bdi class="foreign-text">{text}</bdi>;
