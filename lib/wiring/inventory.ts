import { openNights } from "@/lib/inventory/commands/open-nights";
import { listAvailability } from "@/lib/inventory/queries/list-availability";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";

export const commands = [
  openNights,
];

export const queries = [
  listRoomTypes,
  listAvailability,
];
