"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { connectChannel } from "./commands/connect-channel";
import { mapRoom } from "./commands/map-room";
import { requestFullSync } from "./commands/request-full-sync";
import { retryFailed } from "./commands/retry-failed";

export const connectChannelAction = action(connectChannel);
export const mapRoomAction = action(mapRoom);
export const requestFullSyncAction = action(requestFullSync);
export const retryFailedAction = action(retryFailed);
