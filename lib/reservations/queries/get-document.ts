import { findDocument } from "@/db/repos/reservation-notes";
import { findReservationRow } from "@/db/repos/reservations";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { documentInput } from "../rules/note-inputs";

export const getDocument = defineQuery({
  name: "reservations.get-document",
  title: "A file kept with a reservation, its content in base64.",
  permission: "reservations:read",
  input: documentInput,
  async run({ tx, ctx }, { documentId }) {
    const document = found(await findDocument(tx, documentId), "The document");
    inScope(ctx, await findReservationRow(tx, document.reservationId), "The document");
    const { id, reservationId, name, mediaType, size, content } = document;
    return { id, reservationId, name, mediaType, size, content: content.toString("base64") };
  },
});
