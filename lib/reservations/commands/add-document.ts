import { insertDocument } from "@/db/repos/reservation-notes";
import { now } from "@/lib/kernel/clock";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { documentTypeOf } from "../rules/document-type";
import { addDocumentInput, mostDocumentBytes } from "../rules/note-inputs";
import { authorOf } from "./author";
import { lockOwn } from "./transition";

export const addDocument = defineCommand({
  name: "reservations.add-document",
  title: "Keep a file with a reservation: a voucher, a rooming list, a transfer. Never a passport or identity card.",
  permission: "reservations:write",
  input: addDocumentInput,
  kept: { input: ({ reservationId }) => ({ reservationId }) },
  async run(tools, { reservationId, name, content }) {
    const bytes = Buffer.from(content, "base64");
    if (bytes.length > mostDocumentBytes) throw invalid([{ path: "content", message: "At most 5 MB." }]);
    const mediaType = documentTypeOf(bytes);
    if (!mediaType) throw invalid([{ path: "content", message: "A PDF, PNG, JPEG, text, Excel or Word file." }]);
    const { propertyId, number } = await lockOwn(tools, reservationId);
    const documentId = newId();
    await insertDocument(tools.tx, { id: documentId, reservationId, name, mediaType, size: bytes.length, content: bytes, addedBy: authorOf(tools.ctx.actor), createdAt: now() });
    tools.emit({ name: "reservations/document-added", data: { reservationId, propertyId, number } });
    tools.record({ number, size: bytes.length });
    tools.invertWith({ command: "reservations.remove-document", input: { documentId } });
    return { documentId, reservationId, mediaType, size: bytes.length };
  },
});
