import { idSchema } from "@/lib/kernel/ids";
import { houseEvent } from "@/inngest/context";

export const connectionEvent = houseEvent.extend({ connectionId: idSchema });
export const messageEvent = connectionEvent.extend({ messageId: idSchema });
