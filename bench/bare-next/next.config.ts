import type { NextConfig } from "next";

// Built with webpack: Turbopack would take the whole repository for its root, instrumentation included.
const config: NextConfig = {
  serverExternalPackages: ["postgres"],
  typescript: { ignoreBuildErrors: true },
};
export default config;
