-- Counters of requests need no journal: after a crash everyone starts afresh.
ALTER TABLE "rate_limits" SET UNLOGGED;
