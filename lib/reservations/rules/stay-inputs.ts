import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";

const someRooms = z.array(idSchema).min(1).max(60).optional().describe("Room rows of this reservation; all of them when none is named.");

export const stayRoomsInput = z.object({ id: idSchema, roomIds: someRooms });
export const checkInInput = stayRoomsInput.extend({
  early: z.boolean().default(false).describe("The guests arrive after midnight while the house still counts the day before."),
  acceptDirty: z.boolean().default(false).describe("The guests take the room although it is not clean yet."),
});
export const checkOutInput = stayRoomsInput.extend({ leaveOpen: z.boolean().default(false).describe("What is still owed stays on the open folio.") });
