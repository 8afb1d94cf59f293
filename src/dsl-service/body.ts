/** All of a request's bytes; null when there are more than `largest`, in which case the rest is not read. */
export async function readBody(request: Request, largest: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > largest) return null;
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, size);
    size += value.byteLength;
    if (size > largest) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
