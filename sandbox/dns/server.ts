import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";

/** The name asked for, and where the question ends. */
function question(packet: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = packet.readUInt8(at); length > 0; length = packet.readUInt8(at)) {
    labels.push(packet.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 5 };
}

/** A TXT record's data: strings of at most 255 bytes, as the wire has them. */
const txtData = (text: string): Buffer => Buffer.concat((text.match(/[\s\S]{1,255}/g) ?? [""]).map((part) => Buffer.concat([Buffer.from([Buffer.byteLength(part)]), Buffer.from(part)])));

function answer(packet: Buffer, texts: readonly string[] | undefined): Buffer {
  const { end } = question(packet);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(packet.readUInt16BE(0), 0);
  head.writeUInt16BE(texts === undefined ? 0x8183 : 0x8180, 2); // NXDOMAIN where the name is unknown
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(texts?.length ?? 0, 6);
  const records = (texts ?? []).map((text) => {
    const data = txtData(text);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0); // the name of the question
    record.writeUInt16BE(16, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(data.byteLength, 10);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([head, packet.subarray(12, end), ...records]);
}

/** A name server of RFC 1035 over UDP that knows TXT records and nothing else. `silent`: asked, it does not answer. */
export async function startDns(): Promise<{ address: string; records: Map<string, string[]>; silence: (on: boolean) => void; stop: () => void }> {
  const socket = createSocket("udp4");
  const records = new Map<string, string[]>();
  let silent = false;
  socket.on("message", (packet, peer) => {
    if (!silent) socket.send(answer(packet, records.get(question(packet).name)), peer.port, peer.address);
  });
  await new Promise<void>((done) => { socket.bind(0, "127.0.0.1", done); });
  const { port } = socket.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, records, silence: (on) => { silent = on; }, stop: () => { socket.close(); } };
}
