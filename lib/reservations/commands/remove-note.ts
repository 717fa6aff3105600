import { lockNote, updateNote } from "@/db/repos/reservation-notes";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { noteInput } from "../rules/note-inputs";
import { lockOwn } from "./transition";

export const removeNote = defineCommand({
  name: "reservations.remove-note",
  title: "Take a note away; it can be brought back.",
  permission: "reservations:write",
  input: noteInput,
  async run(tools, { noteId }) {
    const note = found(await lockNote(tools.tx, noteId), "The note");
    const { number } = await lockOwn(tools, note.reservationId);
    await updateNote(tools.tx, noteId, { removedAt: now() });
    tools.record({ number });
    tools.invertWith({ command: "reservations.restore-note", input: { noteId } });
    return { noteId, reservationId: note.reservationId };
  },
});
