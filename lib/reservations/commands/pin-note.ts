import { lockNote, updateNote } from "@/db/repos/reservation-notes";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { pinNoteInput } from "../rules/note-inputs";
import { lockOwn } from "./transition";

export const pinNote = defineCommand({
  name: "reservations.pin-note",
  title: "Keep a note on top of a reservation, or let it go.",
  permission: "reservations:write",
  input: pinNoteInput,
  async run(tools, { noteId, pinned }) {
    const note = found(await lockNote(tools.tx, noteId), "The note");
    await lockOwn(tools, note.reservationId);
    await updateNote(tools.tx, noteId, { pinned });
    tools.invertWith({ command: "reservations.pin-note", input: { noteId, pinned: note.pinned } });
    return { noteId, reservationId: note.reservationId, pinned };
  },
});
