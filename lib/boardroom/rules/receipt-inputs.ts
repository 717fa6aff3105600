import { z } from "zod";

export const verifyReceiptsInput = z.object({ expectedHead: z.string().max(100).optional().describe("A head of the chain noted earlier, `seq:hash`: the chain must still hold it.") });
