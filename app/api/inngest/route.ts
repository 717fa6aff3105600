import type { NextRequest } from "next/server";
import { jobDoor } from "@/inngest/job-door";

export const dynamic = "force-dynamic";

type Handler = (request: NextRequest, context: unknown) => Promise<Response>;

export const GET: Handler = async (request, context) => (await jobDoor()).GET(request, context);
export const POST: Handler = async (request, context) => (await jobDoor()).POST(request, context);
export const PUT: Handler = async (request, context) => (await jobDoor()).PUT(request, context);
