import { deleteEndpoint, rotateSecret, switchEndpoint, updateEndpoint } from "@/lib/webhooks/commands/change-endpoint";
import { createEndpoint } from "@/lib/webhooks/commands/create-endpoint";
import { noteEvent } from "@/lib/webhooks/commands/note-event";
import { resendFailed, resendMessage, sendTrial } from "@/lib/webhooks/commands/send-again";
import { leaveMessage, settleTry } from "@/lib/webhooks/commands/settle-try";
import { getTarget } from "@/lib/webhooks/queries/get-target";
import { getEndpoint, listEndpoints, listMessages } from "@/lib/webhooks/queries/list-endpoints";

export const commands = [createEndpoint, updateEndpoint, switchEndpoint, deleteEndpoint, rotateSecret, sendTrial, resendMessage, resendFailed, noteEvent, settleTry, leaveMessage];
export const queries = [listEndpoints, getEndpoint, listMessages, getTarget];
