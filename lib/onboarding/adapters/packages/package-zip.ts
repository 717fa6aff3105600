import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/**
 * Files as one zip, written as it is read: one file at a time is in memory. `madeAt` stands on every entry, so that the same files
 * give the same bytes.
 */
export function packageZip(names: readonly string[], madeAt: Date, read: (name: string) => Promise<Uint8Array>): ReadableStream<Uint8Array> {
  let at = 0;
  let zip: Zip;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, chunk, final) => {
        if (error) return controller.error(error);
        if (chunk.byteLength > 0) controller.enqueue(chunk);
        if (final) controller.close();
      });
    },
    async pull() {
      const name = names[at];
      at += 1;
      if (name === undefined) return zip.end();
      // Pictures are compressed already.
      const entry = name.startsWith("photos/") ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
      entry.mtime = madeAt;
      zip.add(entry);
      entry.push(await read(name), true);
    },
  });
}
