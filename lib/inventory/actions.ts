"use server";

import { action, reader } from "@/lib/auth/action";
import "@/lib/wiring";
import { addRoomTypes } from "./commands/add-room-types";
import { assignUnits } from "./commands/assign-units";
import { blockUnit } from "./commands/block-unit";
import { lockUnit } from "./commands/lock-unit";
import { moveStayUnit } from "./commands/move-stay-unit";
import { unblockUnit } from "./commands/unblock-unit";
import { explainOverbooking } from "./queries/explain-overbooking";
import { previewAssignment } from "./queries/preview-assignment";

export const addRoomTypesAction = action(addRoomTypes);
export const assignUnitsAction = action(assignUnits);
export const blockUnitAction = action(blockUnit);
export const lockUnitAction = action(lockUnit);
export const moveStayUnitAction = action(moveStayUnit);
export const unblockUnitAction = action(unblockUnit);
export const readOverbookingAction = reader(explainOverbooking);
export const readAssignmentAction = reader(previewAssignment);
