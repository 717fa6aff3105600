-- Applied after every migration; every statement may run again. It gives each table its locks, so that a new
-- table cannot forget them, and the two roles their grants.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lhcm_app') THEN CREATE ROLE lhcm_app NOLOGIN NOINHERIT NOBYPASSRLS; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lhcm_system') THEN CREATE ROLE lhcm_system NOLOGIN NOINHERIT NOBYPASSRLS; END IF;
  -- Empties a deleted organisation's rows, those written once among them, and reads nothing else: db/erase.ts alone takes this role.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lhcm_eraser') THEN CREATE ROLE lhcm_eraser NOLOGIN NOINHERIT NOBYPASSRLS; END IF;
  IF NOT pg_has_role(current_user, 'lhcm_eraser', 'MEMBER') THEN EXECUTE format('GRANT lhcm_eraser TO %I', current_user); END IF;
  IF NOT pg_has_role(current_user, 'lhcm_app', 'MEMBER') THEN EXECUTE format('GRANT lhcm_app TO %I', current_user); END IF;
  IF NOT pg_has_role(current_user, 'lhcm_system', 'MEMBER') THEN EXECUTE format('GRANT lhcm_system TO %I', current_user); END IF;
END $$;
GRANT USAGE ON SCHEMA public TO lhcm_app, lhcm_system, lhcm_eraser;

-- Lock 2: row-level security, enabled and forced, on every table that has a tenant_id.
DO $$ DECLARE t record; BEGIN
  FOR t IN
    SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p')
  LOOP
    IF NOT t.relrowsecurity THEN EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.relname); END IF;
    IF NOT t.relforcerowsecurity THEN EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.relname); END IF;
    IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = t.oid AND polname = 'tenant_isolation') THEN
      EXECUTE format('CREATE POLICY tenant_isolation ON %I AS PERMISSIVE FOR ALL TO lhcm_app '
        || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), ''''))::uuid) '
        || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), ''''))::uuid)', t.relname);
    END IF;
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO lhcm_app', t.relname);
    IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = t.oid AND polname = 'erasure') THEN
      EXECUTE format('CREATE POLICY erasure ON %I AS PERMISSIVE FOR ALL TO lhcm_eraser '
        || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), ''''))::uuid)', t.relname);
    END IF;
    EXECUTE format('GRANT SELECT, DELETE ON %I TO lhcm_eraser', t.relname);
  END LOOP;
END $$;

-- Written once: receipts, the journal and what was issued.
REVOKE UPDATE, DELETE ON receipts, receipt_seals, sealed_receipts, journal_entries, journal_lines, invoices, folio_lines, site_versions, fiscal_archives, guard_events FROM lhcm_app;
-- What the law makes a seller keep outlives the organisation.
REVOKE DELETE ON fiscal_archives FROM lhcm_eraser;
-- Counted by triggers while rows go.
GRANT INSERT, UPDATE ON pricing_stamps, book_stamps TO lhcm_eraser;
GRANT UPDATE ON extra_days TO lhcm_eraser;
-- A change of the encryption key seals it anew; what it says is proven by its digest.
GRANT UPDATE (sealed) ON fiscal_archives TO lhcm_app;
-- A line moves between folios and stands on an invoice or not; what it says never changes.
GRANT UPDATE (folio_id, invoice_id) ON folio_lines TO lhcm_app;

-- The caretaker's door: the few tables that must be read before or without a tenant.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['outbox', 'hosts', 'members', 'organisations', 'invitations', 'api_keys', 'properties', 'connections', 'payment_accounts', 'calendar_exports', 'board_absences', 'deliveries', 'contact_wishes', 'board_settings', 'briefs', 'webhook_endpoints', 'brands', 'closures', 'fiscal_archives', 'billing_accounts', 'inbox_lines', 'rollouts', 'knowledge_sources'] LOOP
    IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = t AND policyname = 'caretaker') THEN
      EXECUTE format('CREATE POLICY caretaker ON %I AS PERMISSIVE FOR ALL TO lhcm_system USING (true) WITH CHECK (true)', t);
    END IF;
  END LOOP;
END $$;
GRANT SELECT, UPDATE (sent_at), DELETE ON outbox TO lhcm_system;
GRANT SELECT ON hosts, members, organisations, invitations TO lhcm_system;
GRANT SELECT (tenant_id, property_id, status) ON rollouts TO lhcm_system;
GRANT SELECT (tenant_id, id, property_id, status) ON knowledge_sources TO lhcm_system;
GRANT SELECT, UPDATE (last_used_at) ON api_keys TO lhcm_system;
GRANT SELECT (tenant_id, id, slug, name, city, timezone, currency, source_locale, demo, night_audit_time) ON properties TO lhcm_system;
GRANT SELECT (tenant_id, id, property_id, partner, partner_property_id, push_secret_hash, status) ON connections TO lhcm_system;
GRANT SELECT (tenant_id, id, property_id, secret_hash) ON calendar_exports TO lhcm_system;
GRANT SELECT (tenant_id, property_id, delegate_id, from_at, until_at, ended_at) ON board_absences TO lhcm_system;
GRANT SELECT (tenant_id, id, property_id, provider, webhook_secret_hash, external_account, active) ON payment_accounts TO lhcm_system;
-- Whose message a partner speaks of, whose number wrote, and which house's hour of the brief has come.
GRANT SELECT (tenant_id, id, property_id, partner_ref) ON deliveries TO lhcm_system;
GRANT SELECT (tenant_id, property_id, user_id, whatsapp_hash) ON contact_wishes TO lhcm_system;
GRANT SELECT (tenant_id, property_id, brief_at, brief_on) ON board_settings TO lhcm_system;
GRANT SELECT (tenant_id, property_id, day) ON briefs TO lhcm_system;
-- Who is told of an event at all, how an organisation's letters look, whose time has come.
GRANT SELECT (tenant_id, status) ON webhook_endpoints TO lhcm_system;
GRANT SELECT (tenant_id, product_name, accent, logo, logo_type, sender_name, sender_address, sender_proven_at) ON brands TO lhcm_system;
GRANT SELECT (tenant_id, due_at, withdrawn_at) ON closures TO lhcm_system;
GRANT SELECT (tenant_id, kept_until), DELETE ON fiscal_archives TO lhcm_system;
-- Whose line a delivery is for.
GRANT SELECT (tenant_id, id, property_id, kind, status) ON inbox_lines TO lhcm_system;
-- Whose subscription Stripe speaks of.
GRANT SELECT (tenant_id, customer_id) ON billing_accounts TO lhcm_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON users, sessions, sign_ins, login_tokens, rate_limits TO lhcm_system;

-- Migrations applied so far may be read by the readiness check.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_namespace WHERE nspname = 'drizzle') THEN
    GRANT USAGE ON SCHEMA drizzle TO lhcm_system;
    GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO lhcm_system;
  END IF;
  IF EXISTS (SELECT FROM pg_namespace WHERE nspname = 'runner') THEN
    GRANT USAGE ON SCHEMA runner TO lhcm_system;
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA runner TO lhcm_system;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA runner TO lhcm_system;
  END IF;
END $$;
