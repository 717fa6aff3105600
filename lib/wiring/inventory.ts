import { addRoomTypes } from "@/lib/inventory/commands/add-room-types";
import { removeRoomTypes } from "@/lib/inventory/commands/remove-room-types";
import { assignUnits } from "@/lib/inventory/commands/assign-units";
import { blockUnit } from "@/lib/inventory/commands/block-unit";
import { changeBlock } from "@/lib/inventory/commands/change-block";
import { lockUnit } from "@/lib/inventory/commands/lock-unit";
import { moveStayUnit } from "@/lib/inventory/commands/move-stay-unit";
import { openNights } from "@/lib/inventory/commands/open-nights";
import { restoreSeats } from "@/lib/inventory/commands/restore-seats";
import { setParts } from "@/lib/inventory/commands/set-parts";
import { setUnitCondition } from "@/lib/inventory/commands/set-unit-condition";
import { swapUnits } from "@/lib/inventory/commands/swap-units";
import { unblockUnit } from "@/lib/inventory/commands/unblock-unit";
import { explainOverbooking } from "@/lib/inventory/queries/explain-overbooking";
import { listAvailability } from "@/lib/inventory/queries/list-availability";
import { listChartBlocks } from "@/lib/inventory/queries/list-chart-blocks";
import { listPairsApart } from "@/lib/inventory/queries/list-pairs-apart";
import { listRoomTypes } from "@/lib/inventory/queries/list-room-types";
import { previewAssignment } from "@/lib/inventory/queries/preview-assignment";

export const commands = [
  openNights,
  moveStayUnit,
  swapUnits,
  lockUnit,
  restoreSeats,
  assignUnits,
  blockUnit,
  changeBlock,
  unblockUnit,
  setUnitCondition,
  setParts,
  addRoomTypes,
  removeRoomTypes,
];

export const queries = [
  listRoomTypes,
  listAvailability,
  listChartBlocks,
  listPairsApart,
  previewAssignment,
  explainOverbooking,
];
