"use server";

import { action } from "@/lib/auth/action";
import "@/lib/wiring";
import { deleteEndpoint, rotateSecret, switchEndpoint, updateEndpoint } from "./commands/change-endpoint";
import { createEndpoint } from "./commands/create-endpoint";
import { resendFailed, resendMessage, sendTrial } from "./commands/send-again";

export const createEndpointAction = action(createEndpoint);
export const updateEndpointAction = action(updateEndpoint);
export const switchEndpointAction = action(switchEndpoint);
export const deleteEndpointAction = action(deleteEndpoint);
export const rotateSecretAction = action(rotateSecret);
export const sendTrialAction = action(sendTrial);
export const resendMessageAction = action(resendMessage);
export const resendFailedAction = action(resendFailed);
