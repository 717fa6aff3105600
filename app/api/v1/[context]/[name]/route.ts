import "@/lib/wiring";
import { answerApi } from "@/lib/auth/api-door";
import { handled } from "@/lib/runtime/http";

type Params = { readonly params: Promise<{ readonly context: string; readonly name: string }> };

const answer = handled(async (request: Request, requestId: string, { params }: Params) => {
  const { context, name } = await params;
  return answerApi(request, requestId, context, name);
});

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
