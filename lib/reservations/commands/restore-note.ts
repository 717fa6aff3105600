import { lockNote, updateNote } from "@/db/repos/reservation-notes";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { noteInput } from "../rules/note-inputs";
import { lockOwn } from "./transition";

export const restoreNote = defineCommand({
  name: "reservations.restore-note",
  title: "Bring a note back that was taken away.",
  permission: "reservations:write",
  input: noteInput,
  async run(tools, { noteId }) {
    const note = found(await lockNote(tools.tx, noteId, true), "The note");
    const { number } = await lockOwn(tools, note.reservationId);
    await updateNote(tools.tx, noteId, { removedAt: null });
    tools.record({ number });
    tools.invertWith({ command: "reservations.remove-note", input: { noteId } });
    return { noteId, reservationId: note.reservationId };
  },
});
