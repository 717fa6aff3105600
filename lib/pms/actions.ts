"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { landHouse } from "./commands/land-house";
import { mapObject } from "./commands/map-object";
import { reimportObject } from "./commands/reimport-object";
import { requestHouse, requestSync } from "./commands/request-sync";
import { resendWrite } from "./commands/resend-write";
import { settleConflict } from "./commands/settle-conflict";

export const landHouseAction = action(landHouse);
export const mapObjectAction = action(mapObject);
export const reimportObjectAction = action(reimportObject);
export const requestHouseAction = action(requestHouse);
export const requestSyncAction = action(requestSync);
export const resendWriteAction = action(resendWrite);
export const settleConflictAction = action(settleConflict);
