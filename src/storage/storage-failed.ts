/** What a store rejects with when the disk is full or cannot be read or written, after it opened the database anew and tried again. */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';
  readonly fault: 'storage-full' | 'storage-broken';

  constructor(fault: StorageFailed['fault'], cause: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}
