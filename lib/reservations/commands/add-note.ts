import { insertNote } from "@/db/repos/reservation-notes";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { addNoteInput } from "../rules/note-inputs";
import { authorOf } from "./author";
import { lockOwn } from "./transition";

export const addNote = defineCommand({
  name: "reservations.add-note",
  title: "Write a note about a reservation, for the house's own eyes.",
  permission: "reservations:write",
  input: addNoteInput,
  kept: { input: ({ reservationId, pinned }) => ({ reservationId, pinned }) },
  async run(tools, { reservationId, body, pinned }) {
    const { propertyId, number } = await lockOwn(tools, reservationId);
    const noteId = newId();
    await insertNote(tools.tx, { id: noteId, reservationId, body, pinned, authorName: authorOf(tools.ctx.actor), createdAt: now() });
    tools.emit({ name: "reservations/noted", data: { reservationId, propertyId, number } });
    tools.record({ number });
    tools.invertWith({ command: "reservations.remove-note", input: { noteId } });
    return { noteId, reservationId };
  },
});
