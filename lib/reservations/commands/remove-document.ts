import { deleteDocument, findDocument } from "@/db/repos/reservation-notes";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { documentInput } from "../rules/note-inputs";
import { lockOwn } from "./transition";

export const removeDocument = defineCommand({
  name: "reservations.remove-document",
  title: "Delete a file that was kept with a reservation.",
  permission: "reservations:write",
  input: documentInput,
  risk: "medium",
  noInverse: "A deleted file is gone for good, as whoever deletes one must be able to rely on. It can be added again.",
  async run(tools, { documentId }) {
    const document = found(await findDocument(tools.tx, documentId), "The document");
    const { number } = await lockOwn(tools, document.reservationId);
    await deleteDocument(tools.tx, documentId);
    tools.record({ number });
    return { documentId, reservationId: document.reservationId };
  },
});
