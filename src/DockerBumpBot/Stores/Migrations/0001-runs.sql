CREATE TABLE dockerbump_runs (
    id text NOT NULL PRIMARY KEY,
    repository text NOT NULL,
    repository_key text NOT NULL,
    cause text NOT NULL,
    state text NOT NULL,
    instance text NULL,
    dry_run integer NOT NULL,
    requested_at text NOT NULL,
    started_at text NULL,
    ended_at text NULL,
    items integer NULL,
    updated integer NULL,
    current_items integer NULL,
    skipped integer NULL,
    failed integer NULL,
    actions text NULL,
    error text NULL
);

CREATE INDEX dockerbump_runs_of_repository ON dockerbump_runs (repository_key, id);

CREATE INDEX dockerbump_runs_by_state ON dockerbump_runs (state);
